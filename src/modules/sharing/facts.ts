import { sql } from 'kysely'
import type { Tx } from '#core/db/tables.ts'
import { partsOf } from './parts.ts'
import type { Content, Fact, Source } from './schema.ts'
import { shownToAll } from './schema-shown.ts'

type Drafted = { caseId: string; content: Content; sources: Source[] }
type Value = Content['values'][number]
type Seen = { records: number; first: string }

/**
 * Every fact of the text as it stands, with where it comes from: values are looked up in the case's reports anew, sentences and
 * counts are compared with what was taken over at the draft. What was written by hand has no source, and says so.
 */
export async function factsOf(db: Tx, { caseId, content, sources }: Drafted): Promise<Fact[]> {
  const seen = await seenInReports(db, caseId, content.values)
  const open = await openOf(db, sources)
  const known = (part: string, fact: string): Omit<Fact, 'part' | 'fact'> => {
    const s = sources.find((x) => familyOf(x.part) === familyOf(part) && x.fact === fact)
    if (!s) return { from: null, recordKind: null, recordId: null }
    const mayOpen = s.recordKind !== 'report' || open.has(s.recordId ?? '')
    return { from: s.from, recordKind: s.recordKind, recordId: mayOpen ? s.recordId : null }
  }
  return partsOf(content)
    .filter(({ text }) => text.trim() !== '')
    .map(({ part, text }) => {
      const at = Number(part.split('.')[1])
      const [value, count] = [
        part.startsWith('values') && content.values[at],
        part.startsWith('counts') && content.counts[at],
      ]
      const fact = value ? shownToAll(value.type, value.value) : count ? count.value : text
      const live = value && seen.get(keyOf(value))
      return { part, fact, ...(live ? inReports(live) : known(part, fact)) }
    })
}

export const inReports = ({ records, first }: Seen) => ({
  from: `通報 ${records}件の本文`,
  recordKind: 'report',
  recordId: first,
})

const familyOf = (part: string): string => {
  const name = part.split('.')[0] ?? ''
  return ['truth', 'now', 'called', 'paid'].includes(name) ? 'sentences' : name // a sentence may be moved to whom it is for
}
export const keyOf = ({ type, value }: Pick<Value, 'type' | 'value'>): string => `${type} ${value}`

/** In how many reports of the case, of those one may see, each value stands, and the first of them. */
export async function seenInReports(
  db: Tx,
  caseId: string,
  values: readonly Pick<Value, 'type' | 'value'>[],
): Promise<Map<string, Seen>> {
  if (values.length === 0) return new Map()
  const { rows } = await sql<Seen & Pick<Value, 'type' | 'value'>>`
    select s.type, s.value, count(distinct s.record_id)::int as records, (array_agg(s.record_id order by s.at, s.record_id))[1] as first
    from indicators.sighting s join cases.link l on l.report_id = s.record_id and s.record_kind = 'report'
    join unnest(${values.map((v) => v.type)}::text[], ${values.map((v) => v.value)}::text[]) q(type, value) on q.type = s.type and q.value = s.value
    where l.case_id = ${caseId} and l.unlinked_at is null and s.false_at is null group by s.type, s.value`.execute(db)
  return new Map(rows.map(({ records, first, ...v }) => [keyOf(v), { records, first }]))
}

/** Of the reports that are named as sources, those that this person may open. */
async function openOf(db: Tx, sources: readonly Source[]): Promise<Set<string>> {
  const ids = sources.flatMap((s) => (s.recordKind === 'report' && s.recordId ? [s.recordId] : []))
  if (ids.length === 0) return new Set()
  const rows = await db.selectFrom('intake.report').select('id').where('id', 'in', ids).execute()
  return new Set(rows.map((r) => r.id))
}
