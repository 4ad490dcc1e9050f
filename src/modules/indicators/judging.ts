import { z } from 'zod'
import type { Tx } from '#core/db/tables.ts'
import { change, notFound } from '#core/procedure.ts'
import { Instant } from '#core/schema-input.ts'
import { indicatorPolicy } from './policy.ts'
import { Reliability, Tlp } from './schema.ts'

const tags = ['indicators']
const SightingId = z.string().regex(/^\d{1,18}$/)

async function seen(db: Tx, id: string): Promise<void> {
  const found = await db.selectFrom('indicators.sighting').select('id').where('id', '=', id).executeTakeFirst()
  if (!found) throw notFound()
}

/** Says that a value was read wrongly, or takes that back. It stays, marked, and is no longer matched. */
export const judge = change
  .route({
    method: 'POST',
    path: '/indicators/sightings/{id}/judge',
    summary: 'Mark a sighting as false, or true again',
    tags,
  })
  .input(z.object({ id: SightingId, falsely: z.boolean(), reason: z.string().trim().max(500).optional() }))
  .output(z.object({ id: z.string() }))
  .handler(async ({ input: { id, falsely, reason }, context: { db, actor } }) => {
    await seen(db, id)
    indicatorPolicy.require(actor, 'judge')
    await db
      .updateTable('indicators.sighting')
      .set(
        falsely
          ? { falseAt: new Date(), falseBy: actor.id, falseReason: reason ?? null }
          : { falseAt: null, falseBy: actor.id, falseReason: null },
      )
      .where('id', '=', id)
      .execute()
    return { id }
  })

/** Says how far a sighting's source is trusted, how far it may go and until when it counts. What is left out stays; null takes back. */
export const grade = change
  .route({
    method: 'POST',
    path: '/indicators/sightings/{id}/grade',
    summary: 'Grade a sighting: source, TLP, handling, end',
    tags,
  })
  .input(
    z.object({
      id: SightingId,
      reliability: Reliability.nullable().optional(),
      credibility: z.coerce.number().int().min(1).max(6).nullable().optional(),
      tlp: Tlp.nullable().optional(),
      handling: z.string().trim().max(200).nullable().optional(),
      expiresAt: Instant.nullable().optional(),
    }),
  )
  .output(z.object({ id: z.string() }))
  .handler(async ({ input: { id, ...said }, context: { db, actor } }) => {
    await seen(db, id)
    indicatorPolicy.require(actor, 'judge')
    const set = Object.fromEntries(Object.entries(said).filter(([, v]) => v !== undefined))
    await db
      .updateTable('indicators.sighting')
      .set({ ...set, gradedBy: actor.id })
      .where('id', '=', id)
      .execute()
    return { id }
  })
