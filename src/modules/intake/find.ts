import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '#core/db/tables.ts'
import { notFound, read } from '#core/procedure.ts'
import { RoomLabel, roomLabelOf } from '#core/rooms/label.ts'
import { TrailStep, walk } from '#core/trail/trail.ts'
import { ValueOfRecord, valuesOf } from '#modules/indicators/index.ts'
import { formOf } from './accept.ts'
import { openedDetails } from './details.ts'
import { suggestionOf } from './routing.ts'
import { Danger, Kind, Status, Suggestion } from './schema.ts'
import { Details } from './schema-details.ts'

const Entry = z.object({ id: z.string(), at: z.date(), kind: z.string(), text: z.string(), by: z.string().nullable() })
const Told = z.object({
  cardCode: z.string(),
  sentenceCode: z.string(),
  sentence: z.string(),
  at: z.date(),
  by: z.string().nullable(),
})
const File = z.object({
  id: z.string(),
  name: z.string(),
  mediaType: z.string(),
  sizeBytes: z.number(),
  sha256: z.string(),
  kind: z.string(),
  note: z.string(),
})
/** 似た文面: how many of one wording, in the rooms one may enter and (released, small numbers withheld) in the prefecture. */
const Alike = z.object({
  groupId: z.string(),
  /** Of a row of a list: how the addresses of the group are built. Null: likes by their wording. */
  pattern: z.string().nullable(),
  visibleThisWeek: z.number().int(),
  prefectureThisWeek: z.number().int().nullable(),
  ordinalThisWeek: z.number().int(),
  examples: z.array(
    z.object({ id: z.string(), number: z.string().nullable(), subject: z.string(), receivedAt: z.date() }),
  ),
})

export const Report = z.object({
  id: z.string(),
  room: RoomLabel,
  number: z.string().nullable(),
  status: Status,
  kind: Kind,
  channel: z.string(),
  receivedVia: z.string(),
  receivedAt: z.date(),
  acceptedAt: z.date().nullable(),
  unitCode: z.string().nullable(),
  routingReason: z.string(),
  suggestion: Suggestion.nullable(),
  toUnit: z.string().nullable(),
  sectionCode: z.string().nullable(),
  routedAt: z.date().nullable(),
  /** Null beside a time: the rule itself decided. */
  routedBy: z.string().nullable(),
  receiver: z.string().nullable(),
  subject: z.string(),
  body: z.string(),
  methodCode: z.string().nullable(),
  categoryCode: z.string().nullable(),
  lossYen: z.number().nullable(),
  transferredAt: z.date().nullable(),
  danger: z.array(Danger),
  dangerClosedAt: z.date().nullable(),
  dangerClosedReason: z.string().nullable(),
  handedOverAt: z.date().nullable(),
  externalNumber: z.string().nullable(),
  outcome: z.string().nullable(),
  checkedAt: z.date().nullable(),
  checkedBy: z.string().nullable(),
  nextContactOn: z.string().nullable(),
  closedAt: z.date().nullable(),
  closingReason: z.string().nullable(),
  details: Details,
  mail: z.unknown().nullable(),
  missing: z.array(z.string()),
  version: z.number().int(),
  values: z.array(ValueOfRecord),
  blind: z.enum(['asked', 'limited']),
  alike: Alike.nullable(),
  entries: z.array(Entry),
  told: z.array(Told),
  files: z.array(File),
  trail: z.array(TrailStep),
})
export type Report = z.infer<typeof Report>

/** A report with all that the officer is to see at once: its values and where else they were seen, what was told, its trail. */
export const find = read
  .route({
    method: 'GET',
    path: '/intake/reports/{id}',
    summary: 'A report with values, matches, course and trail',
    tags: ['intake'],
  })
  .input(z.object({ id: z.uuid() }))
  .output(Report)
  .handler(async ({ input, context: { db, house } }) => {
    const ref = { kind: 'report', id: input.id }
    const [r, room, known, alike, trail] = await Promise.all([
      head(db, input.id),
      roomLabelOf(db, sql`select room_id from intake.report where id = ${input.id}::uuid`),
      valuesOf(db, ref),
      alikeOf(db, input.id),
      walk(db, ref),
    ])
    if (!r || !room) throw notFound()
    // one that nobody has accepted yet is looked at as it stands
    const suggestion = r.acceptedAt ? r.suggestion : suggestionOf(formOf(r), house.profile)
    return {
      ...r,
      ...known,
      details: openedDetails(r.details),
      suggestion,
      room,
      alike,
      trail,
    }
  })

/** The row and its small lists in one statement. */
async function head(db: Tx, id: string) {
  const { rows } = await sql<Omit<Report, 'room' | 'values' | 'blind' | 'alike' | 'trail'> & { roomId: string }>`
    select r.*, r.loss_yen::float8 as loss_yen, p.name as receiver, c.name as checked_by, o.name as routed_by,
      coalesce((select jsonb_agg(jsonb_build_object('id', e.id, 'at', e.at, 'kind', e.kind, 'text', e.text, 'by', q.name) order by e.at desc)
        from (select * from intake.entry e where e.report_id = r.id order by e.at desc limit 200) e left join core.person q on q.id = e.by_id), '[]') as entries,
      coalesce((select jsonb_agg(jsonb_build_object('cardCode', t.card_code, 'sentenceCode', t.sentence_code, 'sentence', t.sentence, 'at', t.at, 'by', q.name) order by t.at)
        from intake.told t left join core.person q on q.id = t.by_id where t.report_id = r.id), '[]') as told,
      coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'mediaType', f.media_type, 'sizeBytes', f.size_bytes, 'sha256', f.sha256, 'kind', a.kind, 'note', a.note) order by a.kind desc, f.name)
        from intake.attachment a join core.file f on f.id = a.file_id where a.report_id = r.id), '[]') as files
    from intake.report r left join core.person p on p.id = r.receiver_id left join core.person c on c.id = r.checked_by
      left join core.person o on o.id = r.routed_by where r.id = ${id}`.execute(db)
  const r = rows[0]
  if (!r) return undefined
  const dated = <T extends { at: Date }>(list: T[]): T[] => list.map((x) => ({ ...x, at: new Date(x.at) }))
  return { ...r, entries: dated(r.entries), told: dated(r.told) }
}

async function alikeOf(db: Tx, id: string): Promise<z.infer<typeof Alike> | null> {
  const { rows } = await sql<z.infer<typeof Alike> & { n: number }>`
    with mine as (select group_id, at, pattern from intake.likeness where report_id = ${id}), week as (select date_trunc('week', m.at at time zone 'Asia/Tokyo') at time zone 'Asia/Tokyo' as from_at from mine m)
    select m.group_id, m.pattern, intake.alike_count(m.group_id, w.from_at) as prefecture_this_week,
      (select count(*)::int from (select 1 from intake.likeness l where l.group_id = m.group_id and l.at >= w.from_at limit 1000) x) as visible_this_week,
      (select count(*)::int from (select 1 from intake.likeness l where l.group_id = m.group_id and l.at >= w.from_at and l.at <= m.at limit 1000) x) as ordinal_this_week,
      (select count(*)::int from (select 1 from intake.likeness l where l.group_id = m.group_id limit 2) x) as n,
      coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'number', r.number, 'subject', r.subject, 'receivedAt', r.received_at)) from
        (select r.* from intake.likeness l join intake.report r on r.id = l.report_id where l.group_id = m.group_id and l.report_id <> ${id} order by l.at desc limit 5) r), '[]') as examples
    from mine m, week w`.execute(db)
  const a = rows[0]
  if (!a || (a.n < 2 && a.prefectureThisWeek === null)) return null
  return { ...a, examples: a.examples.map((e) => ({ ...e, receivedAt: new Date(e.receivedAt) })) }
}
