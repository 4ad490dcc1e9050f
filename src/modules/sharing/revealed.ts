import { extract, type IndicatorType } from '@ishigaki/ioc'
import { sql } from 'kysely'
import type { Tx } from '#core/db/tables.ts'
import { listedAs } from '#modules/indicators/index.ts'
import { partsOf } from './parts.ts'
import type { Content, Revealed } from './schema.ts'

/** What of a person or a matter must not leave the house, and what a reviewer should look at twice. */
export async function revealedBy(db: Tx, caseId: string, content: Content): Promise<Revealed[]> {
  const named = await secretsIn(db, caseId, content)
  const told = new Set(named.map((r) => `${r.part} ${plain(r.text)}`))
  return [
    ...named,
    ...strayIn(content).filter((r) => !told.has(`${r.part} ${plain(r.text)}`)),
    ...(await harmlessIn(db, content)),
  ]
}

/** Names, numbers and values of victims, our own numbers: looked for in every part of the text. */
async function secretsIn(db: Tx, caseId: string, content: Content): Promise<Revealed[]> {
  const { rows: secrets } = await sql<{ text: string; why: string; stops: boolean }>`
    select distinct x.text, x.why, x.stops from cases.link l join intake.report r on r.id = l.report_id
      cross join lateral (values (r.details#>>'{reporter,name}', '申出人の氏名', true), (r.details#>>'{reporter,phone}', '申出人の電話', true), (r.details#>>'{reporter,email}', '申出人のメール', true),
        (r.details#>>'{reporter,address}', '申出人の住所', true), (r.number, '受理番号', true), (r.loss_yen::text, '被害額（個別の件がわかる）', false)) x(text, why, stops)
      where l.case_id = ${caseId} and l.unlinked_at is null and length(x.text) >= 2
    union select p.name, '関係者の氏名', true from cases.party p where p.case_id = ${caseId} and p.removed_at is null and length(p.name) >= 2
    union select c.number, '事件番号', true from cases."case" c where c.id = ${caseId}
    union select s.value, '被害者側の値', true from indicators.sighting s join cases.link l on l.report_id = s.record_id and s.record_kind = 'report'
      where l.case_id = ${caseId} and s.role = 'victim' and s.false_at is null`.execute(db)
  const parts = partsOf(content).map((p) => ({
    ...p,
    plain: plain(p.text),
    values: new Set(extract(p.text).map((found) => found.value)),
  }))
  return secrets
    .filter((s) => plain(s.text).length >= LEAST_NAMING)
    .flatMap((s) =>
      parts
        .filter((p) => p.plain.includes(plain(s.text)) || p.values.has(s.text))
        .map((p) => ({ part: p.part, text: s.text, why: s.why, stops: s.stops })),
    )
}

/** Characters from which a word can name somebody. Of a name written as 「－－」 nothing is left, and nothing stands in every text. */
const LEAST_NAMING = 2

/** Belong to somebody: in a sentence, and not among the values warned of, they may be a victim's that nobody recorded. */
const PERSONAL: IndicatorType[] = ['phone', 'email', 'bank_account']

function strayIn(content: Content): Revealed[] {
  const warned = new Set(content.values.map((v) => v.value))
  return partsOf(content)
    .filter(({ part }) => !/^(values|counts|contact)/.test(part))
    .flatMap(({ part, text }) =>
      extract(text, { types: PERSONAL })
        .filter((found) => !warned.has(found.value))
        .map((found) => ({ part, text: found.raw, why: '「番号とサイト」の欄にない番号・アドレス', stops: false })),
    )
}

/** A value that many rightly use would wrong its owner. */
async function harmlessIn(db: Tx, { values }: Content): Promise<Revealed[]> {
  const listed = await listedAs(db, values)
  return values.flatMap((v, i) => {
    const list = listed[i]
    if (!list?.protects) return []
    const name = list.hits.find((h) => h.category === 'harmless')?.name ?? ''
    return [{ part: `values.${i}`, text: v.value, why: `無害の一覧にある値（${name}）`, stops: false }]
  })
}

/** One writing for comparing: a number with +81 is the same as with 0, an address in capitals as in small letters. */
const plain = (s: string) =>
  s
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s,\-‐－ー−–()]/g, '')
    .replaceAll('+81', '0')
