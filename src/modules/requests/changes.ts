import { kindOf } from './kinds/index.ts'
import type { RequestKind } from './kinds/kind.ts'
import { datesIn } from './letters.ts'
import type { Change } from './schema.ts'

type Fields = Record<string, unknown>
type Compared = { copied: string[]; changedFromReport: Change[]; changedSinceReturn: Change[] | null }
type Kept = { kind: string; prefilled: Fields; returnedFields: Fields | null }

/** What the second person wants to know of a letter: what the drafter wrote otherwise than the report, and than last time. */
export function comparedWithBefore(r: Kept, fields: Fields): Compared {
  const { said, empty, fields: schema } = kindOf(r.kind)
  const inWords = (kept: Fields) => said(schema.parse({ ...empty, ...datesIn(kept) }))
  const now = said(fields)
  const report = new Map(inWords(r.prefilled).map((x) => [x.name, x.value]))
  const before = r.returnedFields && new Map(inWords(r.returnedFields).map((x) => [x.name, x.value]))
  const changes = (from: Map<string, string>): Change[] =>
    now
      .map((x) => ({ name: x.name, label: x.label, before: from.get(x.name) ?? '', after: x.value }))
      .filter((c) => c.before !== c.after)
  return {
    copied: now
      .filter((x) => x.name in r.prefilled && x.value !== '' && report.get(x.name) === x.value)
      .map((x) => x.name),
    changedFromReport: changes(report),
    changedSinceReturn: before && changes(before),
  }
}

/** Fields that another wrote between `base` and now, and that are about to be written otherwise: theirs is `before`. */
export function changedBetween(kind: RequestKind<Fields>, base: Fields, theirs: Fields, mine: Fields): Change[] {
  const [began, now, wanted] = [base, theirs, mine].map((fields) => kind.said(fields))
  return (now ?? [])
    .map((x, i) => ({
      name: x.name,
      label: x.label,
      before: x.value,
      began: began?.[i]?.value,
      after: wanted?.[i]?.value ?? '',
    }))
    .filter((c) => c.before !== c.began && c.before !== c.after)
    .map(({ began: _, ...change }) => change)
}
