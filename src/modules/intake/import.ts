import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import { change, glance, notFound, read } from '#core/procedure.ts'
import { faultWords } from '#core/reading/fault.ts'
import { Instant } from '#core/schema-input.ts'
import { mappingNamed } from './mapping.ts'
import { reportPolicy } from './policy.ts'
import { roomOfUnit } from './report.ts'
import { MOST_FILE } from './schema.ts'

const tags = ['intake']

export const ImportState = z.object({
  id: z.string(),
  name: z.string(),
  channel: z.string(),
  state: z.enum(['waiting', 'running', 'done', 'cancelled', 'failed']),
  position: z.number().int(),
  taken: z.number().int(),
  known: z.number().int(),
  refused: z.number().int(),
  failure: z.string().nullable(),
  askedAt: z.date(),
  startedAt: z.date().nullable(),
  finishedAt: z.date().nullable(),
})
const COLUMNS = [
  'id',
  'name',
  'channel',
  'state',
  'position',
  'taken',
  'known',
  'refused',
  'failure',
  'askedAt',
  'startedAt',
  'finishedAt',
] as const

/** Hands in a file that becomes reports. It is kept as it came, and taken in the background. */
export const start = change
  .route({ method: 'POST', path: '/intake/imports', summary: 'Import a file: mail, text, CSV or a partner list', tags })
  .input(
    z.object({
      file: z.file().max(MOST_FILE),
      channel: z.enum(['mail', 'text', 'csv', 'list']).optional(),
      unitCode: z.string().optional(),
      mapping: z.string().max(100).optional(),
    }),
  )
  .output(z.object({ id: z.uuid() }))
  .errors({
    NO_SUCH_MAPPING: { status: 422, message: 'その名前の列の対応はありません。名前を確かめてください。' },
    EMPTY_FILE: { status: 422, message: faultWords.EMPTY() },
    UNKNOWN_KIND: {
      status: 422,
      message: 'ファイルの種類がわかりません。経路（メール・文章・表・一覧）を選んでください。',
    },
  })
  .handler(async ({ input, context: { db, actor, house }, errors }) => {
    reportPolicy.require(actor, 'receive')
    if (input.file.size === 0) throw errors.EMPTY_FILE()
    if (!(await mappingNamed(db, input.mapping ?? null))) throw errors.NO_SUCH_MAPPING()
    const bytes = new Uint8Array(await input.file.arrayBuffer())
    const { channelFor } = await import('./channels/index.ts')
    const channel = input.channel ?? channelFor(input.file.name, bytes.subarray(0, 4096))?.name
    if (!channel) throw errors.UNKNOWN_KIND()
    const room = await roomOfUnit(db, input.unitCode ?? actor.unit ?? undefined)
    const stored = await house.files.put(bytes, { maxBytes: MOST_FILE })
    const file = await db
      .insertInto('core.file')
      .values({
        roomId: room.id,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        name: input.file.name.slice(0, 255),
        mediaType: 'application/octet-stream',
        sizeBytes: stored.sizeBytes,
        createdBy: actor.id,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    return db
      .insertInto('intake.import')
      .values({
        roomId: room.id,
        fileId: file.id,
        name: input.file.name.slice(0, 255),
        channel,
        unitCode: room.unitCode,
        mapping: input.mapping ?? null,
        askedBy: actor.id,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
  })

/** How far an import is, and what it refused: each row with line, field, reason and what to do. */
export const progress = glance
  .route({ method: 'GET', path: '/intake/imports/{id}', summary: 'Progress and refusals of an import', tags })
  .input(z.object({ id: z.uuid() }))
  .output(
    ImportState.extend({
      refusals: z.array(
        z.object({ line: z.number().nullable(), field: z.string().nullable(), code: z.string(), message: z.string() }),
      ),
    }),
  )
  .handler(async ({ input, context: { db } }) => {
    const found = await db.selectFrom('intake.import').select(COLUMNS).where('id', '=', input.id).executeTakeFirst()
    if (!found) throw notFound()
    const refusals = await db
      .selectFrom('intake.refusal')
      .select(['line', 'field', 'code', 'message'])
      .where('importId', '=', input.id)
      .orderBy('position')
      .limit(500)
      .execute()
    return { ...found, refusals }
  })

/** Where a page of imports ended. */
const After = z.object({ at: Instant, id: z.uuid() })

/** The imports of one's rooms, newest first, a page at a time. */
export const imports = read
  .route({ method: 'GET', path: '/intake/imports', summary: 'The latest imports', tags })
  .input(z.object({ limit: z.coerce.number().int().min(1).max(100).default(20), after: After.optional() }))
  .output(z.object({ rows: z.array(ImportState), next: After.nullable() }))
  .handler(async ({ input: { limit, after }, context: { db } }) => {
    const page = await db
      .selectFrom('intake.import')
      .select(COLUMNS)
      .$if(after !== undefined, (q) =>
        q.where(sql<boolean>`(asked_at, id) < (${after?.at ?? null}, ${after?.id ?? null}::uuid)`),
      )
      .orderBy('askedAt', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute()
    const rows = page.slice(0, limit)
    const last = page.length > limit ? rows.at(-1) : undefined
    return { rows, next: last ? { at: last.askedAt, id: last.id } : null }
  })

/** Stops an import. What was taken stays; the rest is not taken. */
export const cancel = change
  .route({ method: 'POST', path: '/intake/imports/{id}/cancel', summary: 'Cancel an import', tags })
  .input(z.object({ id: z.uuid() }))
  .output(z.object({ id: z.uuid() }))
  .handler(async ({ input, context: { db, actor } }) => {
    const found = await db
      .selectFrom('intake.import')
      .select(['id', 'state'])
      .where('id', '=', input.id)
      .forUpdate()
      .executeTakeFirst()
    if (!found) throw notFound()
    reportPolicy.require(actor, 'receive')
    if (found.state === 'waiting' || found.state === 'running') {
      await db
        .updateTable('intake.import')
        .set({ state: 'cancelled', finishedAt: new Date() })
        .where('id', '=', found.id)
        .execute()
    }
    return { id: found.id }
  })
