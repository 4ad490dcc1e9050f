/**
 * What can be written in several ways that no character-by-character folding brings together:
 * numbers with or without separators and country code (phone, account), addresses made harmless (hxxp, [.], (at)).
 * Every function here takes folded text.
 */

/** A part of the text and how else it is written. */
export type Spelling = { text: string; start: number; end: number }

/**
 * One word or phrase of a query. A number is sought joined, since a text that contains it in any writing has the joined
 * one too. An address is sought as typed or as `other`: cut in the middle of a mark, it is in no spelling.
 */
export type Term = { text: string; other?: string }

/** Digits with up to two separators between any two of them; ー is what a phone number's hyphen becomes in kana input. */
const NUMBER = /[+(]?\d+(?:[-ー() ]{1,2}\d+)*/g
/** Digits. Below it, joining would make 93 of a house number 9-3; six is an internal line with its exchange. */
const SHORTEST = 6
const DEFANGED = /hxxps?(?=:\/\/|\[|:\\)|[[({](?:\.|dot|:|:\/\/|@|at|どつと|あつとまあく|あつとまーく)[\])}]/g
/** An address stands between blanks or Japanese; a mark of harmlessness may itself be Japanese. */
const WORD = /(?:\((?:どつと|あつとまあく|あつとまーく)\)|[!-~])+/g

/** All other ways in which parts of this text are looked for. */
export function spellingsOf(folded: string): Spelling[] {
  return [...numbersOf(folded), ...refangedOf(folded)]
}

/** What to look for so that every text is found that contains the term, and those that write it differently. */
export function termOf(folded: string): Term {
  if (fullMatch(NUMBER, folded)) return { text: joinDigits(folded) }
  const other = folded.replace(DEFANGED, refang)
  return other === folded ? { text: folded } : { text: folded, other }
}

function numbersOf(folded: string): Spelling[] {
  const found: Spelling[] = []
  for (const { 0: run, index } of folded.matchAll(NUMBER)) {
    const joined = joinDigits(run)
    if (joined !== run) found.push({ text: joined, start: index, end: index + run.length })
  }
  return found
}

/** National form: +81 becomes 0, as one dials and writes at home (ITU-T E.164, country code 81). */
function joinDigits(run: string): string {
  const digits = run.replace(/\D/g, '')
  if (digits.length < SHORTEST) return run
  return run.startsWith('+81') ? `0${digits.slice(2).replace(/^0/, '')}` : digits
}

function refangedOf(folded: string): Spelling[] {
  if (!/hxxp|[[({]/.test(folded)) return []
  const found: Spelling[] = []
  for (const { 0: word, index } of folded.matchAll(WORD)) {
    const text = word.replace(DEFANGED, refang)
    if (text !== word) found.push({ text, start: index, end: index + word.length })
  }
  return found
}

function refang(mark: string): string {
  if (mark.startsWith('hxxp')) return mark.replace('xx', 'tt')
  const inner = mark.slice(1, -1)
  if (inner === 'dot' || inner === 'どつと') return '.'
  return inner === 'at' || inner.startsWith('あつと') ? '@' : inner
}

const fullMatch = (pattern: RegExp, text: string): boolean => text.match(pattern)?.[0] === text
