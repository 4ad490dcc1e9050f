import { fold } from './fold.ts'
import { gramsOf } from './grams.ts'
import { type Term, termOf } from './spellings.ts'

export type Query = { must: Term[]; never: Term[] }

/** A query as the database takes it; see core.search_newest. */
export type Asked = { must: string[]; either: string[]; never: string[]; grams: number[]; terms: string[] }

const PART = /([-－−])?["“”＂]([^"“”＂]*)["“”＂]?|(\S+)/g

/** Blank (全角 too): and. "…": as one. A leading -: not. Words that fold to nothing are dropped. */
export function parseQuery(written: string): Query {
  const query: Query = { must: [], never: [] }
  for (const [, minus, phrase, word = ''] of written.matchAll(PART)) {
    const not = minus !== undefined || (phrase === undefined && /^[-－−]./u.test(word))
    const folded = fold(phrase ?? (not ? word.slice(1) : word))
    if (folded !== '') (not ? query.never : query.must).push(termOf(folded))
  }
  return query
}

export function askedOf({ must, never }: Query): Asked {
  return {
    must: must.filter((t) => t.other === undefined).map((t) => likePattern(t.text)),
    either: must.flatMap((t) => (t.other === undefined ? [] : [`${regexOf(t.text)}|${regexOf(t.other)}`])),
    never: never.flatMap((t) => [t.text, ...(t.other === undefined ? [] : [t.other])]).map(likePattern),
    grams: [...new Set(must.flatMap(commonGrams))],
    terms: must.flatMap((t) => (t.other === undefined ? [t.text] : [t.text, t.other])),
  }
}

/** The pairs of characters that are in a row whichever way it writes the term. */
function commonGrams(term: Term): number[] {
  const grams = gramsOf(term.text)
  if (term.other === undefined) return grams
  const others = new Set(gramsOf(term.other))
  return grams.filter((gram) => others.has(gram))
}

const likePattern = (term: string): string => `%${term.replace(/[\\%_]/g, '\\$&')}%`
/** PostgreSQL's advanced regular expressions take a backslash before any character that is neither letter nor digit. */
const regexOf = (term: string): string => term.replace(/[^\p{L}\p{N}\s]/gu, '\\$&')
