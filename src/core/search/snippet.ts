import { type Folded, foldWithPlaces } from './fold.ts'
import { spellingsOf, type Term } from './spellings.ts'

/** From and to (exclusive) in UTF-16 units of the text beside it. */
export type Mark = [from: number, to: number]
/** A piece of a text with what was found in it; `before` and `after` say that the text goes on there. */
export type Snippet = { text: string; marks: Mark[]; before: boolean; after: boolean }

/** UTF-16 units. Two lines in the list of hits. */
const LENGTH = 160
/** UTF-16 units shown before the first match. */
const LEAD = 24

/** Where the terms stand in a text as written, without overlaps, in order. */
export function marksIn(original: string, terms: readonly Term[]): Mark[] {
  const folded = foldWithPlaces(original)
  const found = terms.flatMap((term) => placesOf(folded, term))
  found.sort((a, b) => a[0] - b[0] || a[1] - b[1])
  return found.reduce<Mark[]>(join, [])
}

/** The part of the text around its first match, or its beginning. */
export function snippetOf(original: string, terms: readonly Term[]): Snippet {
  const marks = marksIn(original, terms)
  const wanted = Math.max(0, (marks[0]?.[0] ?? 0) - LEAD)
  const from = wholeCharacter(
    original,
    original.length - wanted < LENGTH ? Math.max(0, original.length - LENGTH) : wanted,
  )
  const to = wholeCharacter(original, Math.min(original.length, from + LENGTH))
  return {
    text: original.slice(from, to),
    marks: marks
      .filter(([a, b]) => a < to && b > from)
      .map(([a, b]) => [Math.max(a, from) - from, Math.min(b, to) - from]),
    before: from > 0,
    after: to < original.length,
  }
}

function placesOf(folded: Folded, { text, other }: Term): Mark[] {
  const direct = [text, ...(other === undefined ? [] : [other])].flatMap((term) => allOf(folded.text, term))
  const spelled = spellingsOf(folded.text).filter(
    (s) => s.text.includes(text) || (other !== undefined && s.text.includes(other)),
  )
  return [...direct, ...spelled.map((s): Mark => [s.start, s.end])].map(([from, to]) => [
    folded.start[from] ?? 0,
    folded.end[to - 1] ?? 0,
  ])
}

function allOf(text: string, term: string): Mark[] {
  const found: Mark[] = []
  for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + term.length))
    found.push([at, at + term.length])
  return found
}

function join(marks: Mark[], next: Mark): Mark[] {
  const last = marks.at(-1)
  if (last && next[0] <= last[1]) last[1] = Math.max(last[1], next[1])
  else marks.push([...next])
  return marks
}

const wholeCharacter = (text: string, at: number): number => {
  const unit = text.charCodeAt(at)
  return at > 0 && unit >= 0xdc00 && unit < 0xe000 ? at - 1 : at
}
