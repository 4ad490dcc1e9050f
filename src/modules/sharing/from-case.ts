import { sql } from 'kysely'
import { dayOf } from '#core/clock/index.ts'
import type { Tx } from '#core/db/tables.ts'
import { findByCode, type Profile } from '#core/profile/index.ts'
import { sharedValues } from '#modules/indicators/index.ts'
import { inReports, keyOf, seenInReports } from './facts.ts'
import type { Content, Source } from './schema.ts'
import { shownToAll } from './schema-shown.ts'

/** Kinds of values that warn people; others (accounts, hashes) go to banks and companies, not to citizens. */
const FOR_CITIZENS = new Set(['url', 'domain', 'phone', 'email'])

const CONTACT = '最寄りの警察署、または警察相談専用電話 #9110'

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
  const values = await valuesFor(db, c.id, reports, from)
  const counts = await countsFor(db, c.methodCode, method?.name ?? '', from)
  const title = method ? `${method.name}にご注意ください` : c.title
  if (method) from('title', title, '県の設定の手口の名')
  else from('title', title, `事件 ${c.number} の件名`, 'case', c.id)
  const cardWords = `伝達カード「${card?.title}」（${card?.source}）`
  // What is told first at the counter is what everyone should read first.
  const [truth = '', ...now] = (card?.sentences ?? []).map((s) => s.say)
  if (truth) from('truth', truth, cardWords)
  for (const [i, say] of now.entries()) from(`now.${i}`, say, cardWords)
  from('contact', CONTACT, 'はじめから入る文')
  const content: Content = {
    title,
    truth,
    now: now.slice(0, 12),
    called: [],
    paid: [],
    story: '',
    easy: '',
    values,
    counts,
    tlp: 'clear',
    contact: CONTACT,
  }
  return { content, sources }
}

type From = (part: string, fact: string, words: string, kind?: string | null, id?: string | null) => void

/** Values of the suspects' side that were seen in the case's reports; what stands on a list of harmless values is not warned of. */
async function valuesFor(
  db: Tx,
  caseId: string,
  reports: { id: string; number: string | null }[],
  from: From,
): Promise<Content['values']> {
  const shared = await sharedValues(db, 'report', sql`${reports.map((r) => r.id)}::uuid[]`)
  const victims = await db
    .selectFrom('indicators.sighting')
    .select('key')
    .distinct()
    .where('recordKind', '=', 'report')
    .where('recordId', 'in', reports.length ? reports.map((r) => r.id) : ['00000000-0000-0000-0000-000000000000'])
    .where('role', 'in', ['victim', 'context'])
    .where('falseAt', 'is', null)
    .execute()
  const spared = new Set(victims.map((v) => v.key))
  const chosen = shared.filter((v) => FOR_CITIZENS.has(v.type) && !spared.has(v.key) && !v.listed.protects).slice(0, 30)
  const seen = await seenInReports(db, caseId, chosen)
  for (const [i, v] of chosen.entries()) {
    const at = seen.get(keyOf(v))
    if (!at) continue
    const where = inReports(at)
    from(`values.${i}`, shownToAll(v.type, v.value), where.from, where.recordKind, where.recordId)
  }
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
