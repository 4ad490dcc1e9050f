import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '#core/db/tables.ts'
import { notFound, read } from '#core/procedure.ts'
import { YesNo } from '#core/schema-input.ts'
import { ASKED_TOO_MUCH, askElsewhere } from './elsewhere.ts'
import { baseOf, fade } from './fading.ts'
import { Listed } from './lists/schema.ts'
import { knownOf, NEVER } from './match.ts'
import { Note, notesOf } from './notes.ts'
import { indicatorPolicy } from './policy.ts'
import { Related, relatedTo } from './related.ts'
import { Reliability, Role, Seen, Tlp, ValueKey } from './schema.ts'
import { shown } from './shown.ts'
import { patternOf } from './url-patterns/url-pattern.ts'

/** Where a value stood, who said so, how far it goes. What its list says of all its values stands in where the row says nothing. */
const SightingShown = z.object({
  id: z.string(),
  kind: z.string(),
  recordId: z.string(),
  /** The record as its trail names it; the name of the list. */
  label: z.string(),
  /** What the record is about, as its list shows it; '' where it has no subject of its own. */
  subject: z.string(),
  room: z.object({ id: z.string(), name: z.string(), handling: z.string() }),
  at: z.date(),
  lastAt: z.date().nullable(),
  raw: z.string(),
  role: Role.nullable(),
  addedBy: z.string().nullable(),
  reliability: Reliability.nullable(),
  credibility: z.number().int().nullable(),
  tlp: Tlp.nullable(),
  handling: z.string(),
  expiresAt: z.date().nullable(),
  falseAt: z.date().nullable(),
  falseBy: z.string().nullable(),
  falseReason: z.string().nullable(),
})
export type SightingShown = z.infer<typeof SightingShown>

const Page = z.object({
  key: z.string(),
  type: z.string(),
  value: z.string(),
  shown: z.string(),
  seen: Seen,
  listed: Listed,
  /** How much it still says, 0 to 100, and until when; null when every sighting was false. */
  fading: z.object({ score: z.number().int(), endsAt: z.date() }).nullable(),
  /** The narrowest of its sightings: how far the value may go. */
  tlp: Tlp.nullable(),
  sightings: z.array(SightingShown),
  /** There are more than are shown. */
  more: z.boolean(),
  byMonth: z.array(z.object({ month: z.string(), records: z.number().int() })),
  related: z.array(Related),
  notes: z.array(Note),
  /** How its address is built, where that is not like anyone's: what else is built so, `urlPatterns.show` tells. */
  pattern: z.string().nullable(),
  /** Whom to ask; null when it was not asked. */
  askUnits: z.array(z.string()).nullable(),
})
export type IndicatorPage = z.infer<typeof Page>

/** Rows shown, out of at most so many looked at: a hub's are more than anyone reads. */
const MOST_SHOWN = 200
const MOST_LOOKED_AT = 5_000

/** Everything known of a value in one's rooms. A value that stands in none of them does not exist here: `find` takes any. */
export const show = read
  .route({
    method: 'GET',
    path: '/indicators/values/{key}',
    summary: 'Everything known of a value',
    tags: ['indicators'],
  })
  .input(z.object({ key: ValueKey, blind: YesNo.default(false) }))
  .output(Page)
  .errors({ ASKED_TOO_MUCH })
  .handler(async ({ input: { key, blind }, context: { db, actor }, errors }) => {
    if (blind) indicatorPolicy.require(actor, 'ask')
    const [stood, notes] = await Promise.all([sightingsOf(db, key), notesOf(db, key)])
    const what = stood.rows[0] ?? notes[0]
    if (!what) throw notFound()
    const value = { type: what.type, value: what.value }
    const [[known], related, byMonth] = await Promise.all([knownOf(db, [value]), relatedTo(db, value), months(db, key)])
    const askUnits = blind ? await askElsewhere(db, known?.seen.hub ? [] : [key], errors) : null
    return {
      key,
      ...value,
      shown: shown(value.type, value.value, stood.rows[0]?.raw),
      seen: known?.seen ?? NEVER,
      listed: known?.listed ?? { protects: false, shared: false, hits: [] },
      ...standing(value.type, stood.rows, new Date()),
      sightings: stood.rows.map(asShown),
      more: stood.more,
      byMonth,
      related,
      notes,
      pattern: patternOf(value.type, value.value) || null,
      askUnits: askUnits && (askUnits.get(key) ?? []),
    }
  })

type Row = Omit<SightingShown, 'room'> & {
  type: string
  value: string
  keepDays: number | null
  room: SightingShown['room']
}

async function sightingsOf(db: Tx, key: string): Promise<{ rows: Row[]; more: boolean }> {
  const { rows } = await sql<Row>`
    select s.id::text, s.record_kind as kind, s.record_id, s.type, s.value, coalesce(f.name, t.label, n.body, '') as label, coalesce(d.title, '') as subject,
      jsonb_build_object('id', r.id, 'name', r.name, 'handling', r.handling) as room, s.at, s.last_at, s.raw, s.role, p.name as added_by,
      coalesce(s.reliability, f.reliability) as reliability, coalesce(s.credibility, f.credibility)::int as credibility,
      coalesce(s.tlp, f.tlp, n.tlp) as tlp, coalesce(s.handling, f.handling, '') as handling, s.expires_at, f.keep_days,
      s.false_at, q.name as false_by, s.false_reason
    from (select * from (select * from indicators.sighting where key = ${key}::uuid limit ${MOST_LOOKED_AT}) x order by at desc, record_id, start_at limit ${MOST_SHOWN + 1}) s
    join core.room r on r.id = s.room_id
    left join indicators.feed f on s.record_kind = 'feed' and f.id = s.record_id
    left join indicators.note n on s.record_kind = 'note' and n.key = s.key and n.id = s.record_id
    left join lateral (select label from core.trail_step t where t.kind = s.record_kind and t.id = s.record_id order by t.at limit 1) t on true
    left join core.findable d on d.kind = s.record_kind and d.id = s.record_id
    left join core.person p on p.id = s.added_by left join core.person q on q.id = s.false_by
    order by s.at desc, s.record_id, s.start_at`.execute(db)
  return { rows: rows.slice(0, MOST_SHOWN), more: rows.length > MOST_SHOWN }
}

const asShown = ({ type, value, keepDays, ...row }: Row): SightingShown => ({
  ...row,
  label: row.label.slice(0, 200),
  subject: row.subject.slice(0, 200),
})

const NARROWEST = Tlp.options

/** How far a value may go and how much it still says, by those of its sightings that are not false. */
function standing(type: string, rows: readonly Row[], now: Date): Pick<IndicatorPage, 'fading' | 'tlp'> {
  const true_ = rows.filter((r) => r.falseAt === null)
  const tlp = true_.reduce((most, r) => Math.max(most, r.tlp ? NARROWEST.indexOf(r.tlp) : -1), -1)
  const fading = true_
    .map((r) => {
      const last = r.lastAt ?? r.at
      const until = r.expiresAt ?? (r.keepDays ? new Date(last.getTime() + r.keepDays * 86_400_000) : null)
      return fade(type, baseOf(r.reliability, r.credibility), last, until, now)
    })
    .sort((a, b) => b.score - a.score || b.endsAt.getTime() - a.endsAt.getTime())[0]
  return { fading: fading ?? null, tlp: NARROWEST[tlp] ?? null }
}

/** Records by month, of the last three years. */
async function months(db: Tx, key: string): Promise<IndicatorPage['byMonth']> {
  const { rows } = await sql<IndicatorPage['byMonth'][number]>`
    select to_char(at at time zone 'Asia/Tokyo', 'YYYY-MM') as month, count(distinct record_id)::int as records
    from (select at, record_id from indicators.sighting where key = ${key}::uuid and false_at is null limit ${MOST_LOOKED_AT}) x
    where at > now() - interval '3 years' group by 1 order by 1`.execute(db)
  return rows
}
