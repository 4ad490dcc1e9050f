import { sql } from 'kysely'
import { z } from 'zod'
import { change, read } from '#core/procedure.ts'
import { After, behind, newestFirst, PageAsked, pageOf } from '../newest.ts'
import { Tlp } from '../schema.ts'
import { WRITERS } from './formats.ts'
import { type Tally, textOf } from './make.ts'
import { exportPolicy } from './policy.ts'
import { ExportAsked, Format, LeftOut } from './schema.ts'

const tags = ['indicators']

/** Bytes of one export at most. */
const MOST_BYTES = 2 * 1024 ** 3

const ONE_TYPE = { status: 422, message: 'データセットは種類を一つだけ指定してください。' }
const oneTypeMissing = (asked: ExportAsked) => asked.format === 'suricata-dataset' && asked.types?.length !== 1

/** What an export would hold and leave out, and why. Nothing is kept. */
const preview = read
  .route({ method: 'POST', path: '/indicators/exports/preview', summary: 'What an export would hold', tags })
  .input(ExportAsked)
  .output(z.object({ written: z.number(), leftOut: z.array(LeftOut) }))
  .errors({ ONE_TYPE })
  .handler(async ({ input, context: { db, actor }, errors }) => {
    exportPolicy.require(actor, 'make')
    if (oneTypeMissing(input)) throw errors.ONE_TYPE()
    const tally: Tally = { written: 0, leftOut: new Map() }
    for await (const _ of textOf(db, input, new Date(), tally));
    return { written: tally.written, leftOut: [...tally.leftOut.values()] }
  })

/** Writes values for members' devices into a file, which is kept as it was and fetched with GET /files. */
const make = change
  .route({
    method: 'POST',
    path: '/indicators/exports',
    summary: 'Write values for devices; fetch the file afterwards',
    tags,
  })
  .input(ExportAsked)
  .output(
    z.object({ id: z.uuid(), fileId: z.uuid(), name: z.string(), written: z.number(), leftOut: z.array(LeftOut) }),
  )
  .errors({
    NOTHING: { status: 422, message: '書き出せる値がありません。', data: z.object({ leftOut: z.array(LeftOut) }) },
    ONE_TYPE,
    NO_ROOM: { status: 422, message: '所属の区画がありません。補職を確かめてください。' },
  })
  .handler(async ({ input, context: { db, actor, house }, errors }) => {
    exportPolicy.require(actor, 'make')
    if (oneTypeMissing(input)) throw errors.ONE_TYPE()
    const room = await db
      .selectFrom('core.room')
      .select('id')
      .where('kind', '=', 'unit')
      .where('unitCode', '=', actor.unit)
      .executeTakeFirst()
    if (!room) throw errors.NO_ROOM()
    const now = new Date()
    const tally: Tally = { written: 0, leftOut: new Map() }
    const stored = await house.files.put(textOf(db, input, now, tally), { maxBytes: MOST_BYTES })
    const leftOut = [...tally.leftOut.values()]
    if (tally.written === 0) throw errors.NOTHING({ data: { leftOut } })
    const name = `ishigaki-${input.tlp}-${now.toISOString().slice(0, 16).replaceAll(/\D/g, '')}.${WRITERS[input.format].ending}`
    const file = { roomId: room.id, ...stored, name, mediaType: 'application/octet-stream', createdBy: actor.id }
    const { id: fileId } = await db.insertInto('core.file').values(file).returning('id').executeTakeFirstOrThrow()
    const { id } = await db
      .insertInto('indicators.export')
      .values({
        roomId: room.id,
        fileId,
        format: input.format,
        tlp: input.tlp,
        options: JSON.stringify(input),
        written: tally.written,
        leftOut: JSON.stringify(leftOut),
        madeBy: actor.id,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const detail = JSON.stringify({
      written: tally.written,
      sha256: stored.sha256,
      format: input.format,
      tlp: input.tlp,
    })
    await sql`select core.record('indicators.exports.written', ${id}, ${room.id}::uuid, ${detail}::jsonb)`.execute(db)
    return { id, fileId, name, written: tally.written, leftOut }
  })

const Made = z.object({
  id: z.uuid(),
  fileId: z.uuid(),
  name: z.string(),
  format: Format,
  tlp: Tlp,
  written: z.number(),
  leftOut: z.array(LeftOut),
  madeAt: z.date(),
  madeBy: z.string(),
})

/** What was written out of one's rooms, newest first, a page at a time. */
const list = read
  .route({ method: 'GET', path: '/indicators/exports', summary: 'What was written out, newest first', tags })
  .input(PageAsked)
  .output(z.object({ rows: z.array(Made), next: After.nullable() }))
  .handler(async ({ input: { limit, after }, context: { db } }) => {
    const { rows } = await sql<z.infer<typeof Made>>`
      select e.id, e.file_id, f.name, e.format, e.tlp, e.written::float8, e.left_out, e.made_at, p.name as made_by
      from indicators.export e join core.file f on f.id = e.file_id join core.person p on p.id = e.made_by
      where ${behind(sql`e.made_at`, sql`e.id`, after)}
      order by ${newestFirst(sql`e.made_at`, sql`e.id`)} limit ${limit + 1}`.execute(db)
    return pageOf(rows, limit, (e) => e.madeAt)
  })

export const exportsRouter = { preview, make, list }
