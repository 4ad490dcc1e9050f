import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '#core/db/tables.ts'
import { change, glance, notFound, read } from '#core/procedure.ts'
import { NEVER, seenBefore } from '../match.ts'
import { After, behind, newestFirst, PageAsked, pageOf } from '../newest.ts'
import { Seen } from '../schema.ts'
import { shown } from '../shown.ts'
import { campaignsAmong } from '../url-patterns/facts.ts'
import { PatternFacts } from '../url-patterns/schema.ts'
import { contentOf } from './content.ts'
import { FeedDiffers, feedFor } from './feed.ts'
import { Look, lookAt } from './look.ts'
import { bulkPolicy } from './policy.ts'
import { FeedAsked, ImportRow, ReadOptions } from './schema.ts'
import { BrokenZip } from './zip-files.ts'

const tags = ['indicators']

/** A file that was handed in, in a room one may enter. */
async function fileOf(db: Tx, id: string) {
  const file = await db
    .selectFrom('core.file')
    .select(['id', 'roomId', 'name', 'sha256', 'sizeBytes'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!file) throw notFound()
  return file
}

/** Reads the beginning of a file and tells what would come of it; the file is handed in first, with POST /files. */
const look = glance
  .route({ method: 'POST', path: '/indicators/imports/look', summary: 'What would come of a file of values', tags })
  .input(z.object({ fileId: z.uuid(), options: ReadOptions.default({}) }))
  .output(Look)
  .errors({ NO_ARCHIVE: { status: 422, message: 'ZIPとして読めません。' } })
  .handler(async ({ input, context: { db, actor, house }, errors }) => {
    bulkPolicy.require(actor, 'import')
    const file = await fileOf(db, input.fileId)
    try {
      return await lookAt(await contentOf(house.files, file), input.options)
    } catch (e) {
      throw e instanceof BrokenZip ? errors.NO_ARCHIVE({ message: e.message }) : e
    }
  })

/** Takes a file in, in the background: its values become sightings of a list. */
const start = change
  .route({ method: 'POST', path: '/indicators/imports', summary: 'Import a file of values into a list', tags })
  .input(
    z.object({
      fileId: z.uuid(),
      feed: FeedAsked,
      options: ReadOptions.default({}),
      /** Take a file in once more that was taken in already: its values are named again today. */
      again: z.boolean().default(false),
    }),
  )
  .output(z.object({ id: z.uuid(), feedId: z.uuid() }))
  .errors({
    SAME_FILE: {
      status: 409,
      message: '同じファイルを、このリストに取り込み済みです。',
      data: z.object({ id: z.uuid(), name: z.string(), finishedAt: z.date().nullable() }),
    },
    FEED_DIFFERS: {
      status: 409,
      message: '同じ名前のリストが、違う評価・共有範囲で登録されています。',
      data: z.object({ field: z.string(), there: z.string() }),
    },
  })
  .handler(async ({ input, context: { db, actor }, errors }) => {
    bulkPolicy.require(actor, 'import')
    const file = await fileOf(db, input.fileId)
    const feed = await feedFor(db, file.roomId, input.feed, actor.id).catch((e) => {
      throw e instanceof FeedDiffers ? errors.FEED_DIFFERS({ data: { field: e.field, there: e.there } }) : e
    })
    const same = input.again ? undefined : await sameFile(db, feed.id, file.sha256)
    if (same) throw errors.SAME_FILE({ data: same })
    const { id } = await db
      .insertInto('indicators.import')
      .values({
        roomId: file.roomId,
        feedId: feed.id,
        fileId: file.id,
        sha256: file.sha256,
        name: file.name,
        sizeBytes: file.sizeBytes,
        options: JSON.stringify({ ...input.options, ...(feed.tlp && { tlp: feed.tlp }) }),
        kind: input.options.kind ?? null,
        askedBy: actor.id,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    return { id, feedId: feed.id }
  })

/** The same bytes, taken or about to be taken into the same list. What failed or was stopped may come again. */
const sameFile = (db: Tx, feedId: string, sha256: string) =>
  db
    .selectFrom('indicators.import')
    .select(['id', 'name', 'finishedAt'])
    .where('feedId', '=', feedId)
    .where('sha256', '=', sha256)
    .where('state', 'in', ['done', 'running', 'waiting'])
    .orderBy('askedAt', 'desc')
    .limit(1)
    .executeTakeFirst()

type Some = { id?: string; after?: After | undefined; limit: number }

const rowsOf = async (db: Tx, { id, after, limit }: Some): Promise<ImportRow[]> => {
  const { rows } = await sql<ImportRow>`
    select i.id, i.name, i.feed_id, f.name as feed, i.kind, i.state, i.size_bytes::float8, i.bytes_read::float8, i.position::float8,
      i.taken::float8, i.known::float8, i.passed::float8, i.refused::float8, i.matched::float8, i.failure, i.asked_at,
      p.name as asked_by, i.started_at, i.finished_at
    from indicators.import i join indicators.feed f on f.id = i.feed_id join core.person p on p.id = i.asked_by
    where (${id ?? null}::uuid is null or i.id = ${id ?? null}) and ${behind(sql`i.asked_at`, sql`i.id`, after)}
    order by ${newestFirst(sql`i.asked_at`, sql`i.id`)} limit ${limit}`.execute(db)
  return rows
}

/** How far an import is, and what it refused: each item with its place, reason and what to do. */
const progress = glance
  .route({
    method: 'GET',
    path: '/indicators/imports/{id}',
    summary: 'Progress and refusals of an import of values',
    tags,
  })
  .input(z.object({ id: z.uuid() }))
  .output(
    ImportRow.extend({
      refusals: z.array(
        z.object({
          file: z.string().nullable(),
          line: z.number().nullable(),
          field: z.string().nullable(),
          code: z.string(),
          message: z.string(),
        }),
      ),
    }),
  )
  .handler(async ({ input, context: { db } }) => {
    const [found] = await rowsOf(db, { id: input.id, limit: 1 })
    if (!found) throw notFound()
    const refusals = await db
      .selectFrom('indicators.importRefusal')
      .select(['file', 'line', 'field', 'code', 'message'])
      .where('importId', '=', input.id)
      .orderBy('position')
      .limit(500)
      .execute()
    return { ...found, refusals: refusals.map((r) => ({ ...r, line: r.line === null ? null : Number(r.line) })) }
  })

/** The imports of one's rooms, newest first, a page at a time. */
const list = glance
  .route({ method: 'GET', path: '/indicators/imports', summary: 'The latest imports of values', tags })
  .input(PageAsked)
  .output(z.object({ rows: z.array(ImportRow), next: After.nullable() }))
  .handler(async ({ input: { limit, after }, context: { db } }) =>
    pageOf(await rowsOf(db, { after, limit: limit + 1 }), limit, (i) => i.askedAt),
  )

/** Stops an import. What was taken stays; the rest is not taken. */
const cancel = change
  .route({ method: 'POST', path: '/indicators/imports/{id}/cancel', summary: 'Cancel an import of values', tags })
  .input(z.object({ id: z.uuid() }))
  .output(z.object({ id: z.uuid() }))
  .handler(async ({ input, context: { db, actor } }) => {
    const found = await db
      .selectFrom('indicators.import')
      .select(['id', 'state'])
      .where('id', '=', input.id)
      .forUpdate()
      .executeTakeFirst()
    if (!found) throw notFound()
    bulkPolicy.require(actor, 'import')
    if (found.state === 'waiting' || found.state === 'running')
      await db
        .updateTable('indicators.import')
        .set({ state: 'cancelled', finishedAt: new Date() })
        .where('id', '=', found.id)
        .execute()
    return { id: found.id }
  })

/** A value's key: a hash in the shape of a UUID, of no version. */
const Key = z.string().regex(/^[0-9a-f-]{36}$/)

/** Values of an import that records one may see held when it came in, and which records hold them now. */
const hits = read
  .route({
    method: 'GET',
    path: '/indicators/imports/{id}/hits',
    summary: 'Values of an import that records hold',
    tags,
  })
  .input(z.object({ id: z.uuid(), after: Key.optional() }))
  .output(
    z.object({
      rows: z.array(z.object({ key: Key, type: z.string(), shown: z.string(), seen: Seen })),
      next: Key.nullable(),
    }),
  )
  .handler(async ({ input, context: { db } }) => {
    const found = await db.selectFrom('indicators.import').select('id').where('id', '=', input.id).executeTakeFirst()
    if (!found) throw notFound()
    const rows = await db
      .selectFrom('indicators.importHit')
      .select(['key', 'type', 'value', 'raw'])
      .distinctOn('key')
      .where('importId', '=', input.id)
      .$if(input.after !== undefined, (q) => q.where('key', '>', input.after ?? ''))
      .orderBy('key')
      .limit(PAGE + 1)
      .execute()
    const page = rows.slice(0, PAGE)
    const seen = await seenBefore(
      db,
      page.map((r) => r.key),
    )
    return {
      rows: page.map((r) => ({
        key: r.key,
        type: r.type,
        shown: shown(r.type, r.value, r.raw),
        seen: seen.get(r.key) ?? NEVER,
      })),
      next: rows.length > PAGE ? (page.at(-1)?.key ?? null) : null,
    }
  })
const PAGE = 50

/** Patterns of an import that are looked at, of which those that are campaigns are shown. */
const MOST_PATTERNS = 60

/** この取込みで見つかったURLの形: campaigns that the new values of an import belong to, with what is known of each now. */
const patterns = read
  .route({
    method: 'GET',
    path: '/indicators/imports/{id}/url-patterns',
    summary: 'Ways in which the new addresses of an import are built',
    tags,
  })
  .input(z.object({ id: z.uuid() }))
  .output(z.array(PatternFacts.extend({ fresh: z.number().int() })))
  .handler(async ({ input, context: { db } }) => {
    const found = await db.selectFrom('indicators.import').select('id').where('id', '=', input.id).executeTakeFirst()
    if (!found) throw notFound()
    const rows = await db
      .selectFrom('indicators.importPattern')
      .select(['pattern', 'fresh'])
      .where('importId', '=', input.id)
      .orderBy('fresh', 'desc')
      .orderBy('pattern')
      .limit(MOST_PATTERNS)
      .execute()
    const fresh = new Map(rows.map((r) => [r.pattern, r.fresh]))
    const facts = await campaignsAmong(db, [...fresh.keys()])
    return facts.map((f) => ({ ...f, fresh: fresh.get(f.pattern) ?? 0 }))
  })

export const importsRouter = { look, start, progress, list, cancel, hits, patterns }
