import { sql } from 'kysely'
import { dayOf } from '#core/clock/index.ts'
import type { Tx } from '#core/db/tables.ts'
import { findByCode, type Profile } from '#core/profile/index.ts'
import { sharedValues } from '#modules/indicators/index.ts'
import type { Content, Revealed, Source } from './schema.ts'
import { shownToAll } from './schema-shown.ts'

/** Kinds of values that warn people; others (accounts, hashes) go to banks and companies, not to citizens. */
const FOR_CITIZENS = new Set(['url', 'domain', 'phone', 'email'])

type Case = { id: string; title: string; number: string; methodCode: string | null }

/** A first text from what the case knows, with the source of each fact. */
export async function contentFrom(db: Tx, profile: Profile, c: Case): Promise<{ content: Content; sources: Source[] }> {
  const method = c.methodCode ? findByCode(profile.methods, c.methodCode) : undefined
  const card = method && findByCode(profile.adviceCards, method.card, dayOf(new Date()))
  const reports = await db
    .selectFrom('cases.link as l')
    .innerJoin('intake.report as r', 'r.id', 'l.reportId')
    .select(['r.id', 'r.number'])
    .where('l.caseId', '=', c.id)
    .where('l.unlinkedAt', 'is', null)
    .orderBy('r.receivedAt')
    .limit(200)
    .execute()
  const sources: Source[] = []
  const from = (part: string, fact: string, words: string, kind: string | null = null, id: string | null = null) =>
    sources.push({ part, fact, from: words, recordKind: kind, recordId: id })
  const values = await valuesFor(db, reports, from)
  const counts = await countsFor(db, c.methodCode, method?.name ?? '', from)
  from('title', c.title, `事件 ${c.number} の件名`, 'case', c.id)
  for (const [i, s] of (card?.sentences ?? []).entries())
    from(`now.${i}`, s.say, `伝達カード「${card?.title}」（${card?.source}）`)
  const content: Content = {
    title: method ? `${method.name}にご注意ください` : c.title,
    truth: card?.when ?? '',
    now: (card?.sentences ?? []).map((s) => s.say).slice(0, 12),
    called: [],
    paid: [],
    story: '',
    values,
    counts,
    tlp: 'clear',
    contact: '最寄りの警察署、または警察相談専用電話 #9110',
  }
  return { content, sources }
}

type From = (part: string, fact: string, words: string, kind?: string | null, id?: string | null) => void

/** Values of the suspects' side that were seen in the case's reports; what stands on a list of harmless values is not warned of. */
async function valuesFor(
  db: Tx,
  reports: { id: string; number: string | null }[],
  from: From,
): Promise<Content['values']> {
  const shared = await sharedValues(
    db,
    reports.map((r) => ({ kind: 'report', id: r.id })),
  )
  const victims = await db
    .selectFrom('indicators.sighting')
    .select('key')
    .distinct()
    .where('recordKind', '=', 'report')
    .where('recordId', 'in', reports.length ? reports.map((r) => r.id) : ['00000000-0000-0000-0000-000000000000'])
    .where('role', 'in', ['victim', 'context'])
    .execute()
  const spared = new Set(victims.map((v) => v.key))
  const chosen = shared.filter((v) => FOR_CITIZENS.has(v.type) && !spared.has(v.key) && !v.listed.protects).slice(0, 30)
  for (const [i, v] of chosen.entries())
    from(`values.${i}`, shownToAll(v.type, v.value), `通報 ${v.records}件の本文`, 'report', reports[0]?.id ?? null)
  return chosen.map((v) => ({ type: v.type, value: v.value, note: '' }))
}

/** Released aggregates over the prefecture; fewer than three are withheld by the database. */
async function countsFor(db: Tx, methodCode: string | null, name: string, from: From): Promise<Content['counts']> {
  if (!methodCode) return []
  const { rows } = await sql<{
    reports: number | null
  }>`select sum(reports)::int as reports from intake.methods_by_week(4) where method_code = ${methodCode}`.execute(db)
  const n = rows[0]?.reports
  if (!n) return []
  from('counts.0', `${n}件`, '県内集計（3件未満の週は含まない）')
  return [{ label: `県内の「${name}」の通報・相談（4週間）`, value: `${n}件` }]
}

/** Looks the text through for what must not leave the house: names, numbers and values of victims, our own numbers. */
export async function revealedBy(db: Tx, caseId: string, content: Content): Promise<Revealed[]> {
  const { rows: secrets } = await sql<{ text: string; why: string; stops: boolean }>`
    select distinct x.text, x.why, x.stops from cases.link l join intake.report r on r.id = l.report_id
      cross join lateral (values (r.details#>>'{reporter,name}', '申出人の氏名', true), (r.details#>>'{reporter,phone}', '申出人の電話', true), (r.details#>>'{reporter,email}', '申出人のメール', true),
        (r.details#>>'{reporter,address}', '申出人の住所', true), (r.number, '受理番号', true), (r.loss_yen::text, '被害額（個別の件がわかる）', false)) x(text, why, stops)
      where l.case_id = ${caseId} and l.unlinked_at is null and length(x.text) >= 2
    union select p.name, '関係者の氏名', true from cases.party p where p.case_id = ${caseId} and p.removed_at is null and length(p.name) >= 2
    union select c.number, '事件番号', true from cases."case" c where c.id = ${caseId}
    union select s.value, '被害者側の値', true from indicators.sighting s join cases.link l on l.report_id = s.record_id and s.record_kind = 'report' where l.case_id = ${caseId} and s.role = 'victim'`.execute(
    db,
  )
  const parts = partsOf(content)
  return secrets.flatMap((s) =>
    parts
      .filter((p) => plain(p.text).includes(plain(s.text)))
      .map((p) => ({ part: p.part, text: s.text, why: s.why, stops: s.stops })),
  )
}

/** One writing for comparing: a number with +81 is the same as with 0. */
const plain = (s: string) =>
  s
    .normalize('NFKC')
    .replace(/[\s,\-‐－ー−–()]/g, '')
    .replaceAll('+81', '0')

const partsOf = (c: Content): { part: string; text: string }[] => [
  { part: 'title', text: c.title },
  { part: 'truth', text: c.truth },
  { part: 'story', text: c.story },
  { part: 'contact', text: c.contact },
  ...(['now', 'called', 'paid'] as const).flatMap((k) => c[k].map((t, i) => ({ part: `${k}.${i}`, text: t }))),
  ...c.values.map((v, i) => ({ part: `values.${i}`, text: `${v.value} ${v.note}` })),
  ...c.counts.map((v, i) => ({ part: `counts.${i}`, text: `${v.label} ${v.value}` })),
]
