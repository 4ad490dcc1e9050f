import { sql } from 'kysely'
import type { Tx } from '#core/db/tables.ts'
import type { Tlp } from '../schema.ts'
import { TLP_ORDER } from './formats/tlp.ts'
import type { FeedAsked } from './schema.ts'

/** A list is there under this name, and says otherwise of itself. */
export class FeedDiffers extends Error {
  readonly field: string
  readonly there: string
  constructor(field: string, there: string) {
    super(`${field}: ${there}`)
    this.field = field
    this.there = there
  }
}

/**
 * The list of this name in a room, made when it is not there. `tlp`: the narrower reach that this file asks for, if any; a list
 * is never widened by a file. @throws FeedDiffers
 */
export async function feedFor(
  tx: Tx,
  roomId: string,
  asked: FeedAsked,
  by: string,
): Promise<{ id: string; tlp: Tlp | undefined }> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`indicators.feed ${roomId}`}, 0))`.execute(tx)
  const found = await tx
    .selectFrom('indicators.feed')
    .select(['id', 'reliability', 'credibility', 'tlp'])
    .where('roomId', '=', roomId)
    .where('name', '=', asked.name)
    .executeTakeFirst()
  if (!found) return { id: await made(tx, roomId, asked, by), tlp: undefined }
  if (asked.reliability && asked.reliability !== found.reliability)
    throw new FeedDiffers('reliability', found.reliability ?? '')
  if (asked.credibility && asked.credibility !== found.credibility)
    throw new FeedDiffers('credibility', String(found.credibility ?? ''))
  if (!asked.tlp || asked.tlp === found.tlp) return { id: found.id, tlp: undefined }
  if (TLP_ORDER.indexOf(asked.tlp) < TLP_ORDER.indexOf(found.tlp)) throw new FeedDiffers('tlp', found.tlp)
  return { id: found.id, tlp: asked.tlp }
}

async function made(tx: Tx, roomId: string, asked: FeedAsked, by: string): Promise<string> {
  const { id } = await tx
    .insertInto('indicators.feed')
    .values({
      roomId,
      name: asked.name,
      provider: asked.provider ?? asked.name,
      reliability: asked.reliability ?? null,
      credibility: asked.credibility ?? null,
      ...(asked.tlp && { tlp: asked.tlp }),
      handling: asked.handling ?? '',
      keepDays: asked.keepDays ?? null,
      addedBy: by,
      endedAt: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
