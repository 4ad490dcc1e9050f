import { CLASS, WORD } from './chars.ts'

/** A disguise at `at` in the folded string. A soft one may also be ordinary punctuation. */
export type Trick = { at: number; name: string; soft: boolean }

/** Name of the trick that stands for a soft line break of a mail body. */
export const QUOTED_PRINTABLE = 'quoted-printable'

/** From `at` in the folded string on, characters come from `from` on in the original. */
type Piece = {
  at: number
  from: number
  /** Where the original ends, for a piece that replaces it; 0 for one copied character by character. */
  till: number
}

/**
 * A run of text without blanks that may hold hosts, addresses and URLs, with every disguise taken off.
 * `s` is what was meant. `pieces` is null when nothing was disguised and `s` is a copy.
 */
export type Segment = {
  text: string
  s: string
  base: number
  end: number
  pieces: Piece[] | null
  tricks: Trick[] | null
}

/** A segment being folded: copied and replaced pieces, and what the next step needs to know of them. */
export class Folding {
  s = ''
  /** Length of `s`, and its last three codes: asking the growing string itself would flatten it each time. */
  length = 0
  private last1 = 0
  private last2 = 0
  private last3 = 0
  readonly pieces: Piece[] = []
  readonly tricks: Trick[] = []
  /** `://` has been seen; then a path; then a question mark. */
  scheme = false
  path = false
  query = false
  /** An opening parenthesis was taken into the path. */
  opened = false
  /** `=3D` has been seen. */
  quotedPrintable = false
  /** Still in the first label: since the beginning, or since `://`. */
  private firstLabel = true
  readonly text: string
  readonly start: number

  constructor(text: string, start: number, plainEnd: number) {
    this.text = text
    this.start = start
    this.copy(start, plainEnd)
  }

  /** Takes `[from, till)` of the original as it is. */
  copy(from: number, till: number): number {
    if (till <= from) return till
    this.pieces.push({ at: this.length, from, till: 0 })
    this.s += this.text.slice(from, till)
    this.length += till - from
    for (let k = from; k < till; k++) this.see(this.text.charCodeAt(k))
    return till
  }

  /** Takes `plain` in the place of `[from, till)` of the original, which disguises it. */
  trick(plain: string, from: number, till: number, name: string, soft: boolean): number {
    this.tricks.push({ at: this.length, name, soft })
    if (plain === '') return till
    this.pieces.push({ at: this.length, from, till })
    this.s += plain
    this.length += plain.length
    for (let k = 0; k < plain.length; k++) this.see(plain.charCodeAt(k))
    return till
  }

  private see(code: number): void {
    const before = this.last1
    if (code === 0x2f) {
      if (before === 0x2f && this.last2 === 0x3a) {
        this.scheme = true
        this.firstLabel = true
      } else if (this.scheme && before !== 0x2f) this.path = true
    } else if (code === 0x3f) this.query ||= this.scheme
    else if (code === 0x28) this.opened = true
    else if (code === 0x44 && before === 0x33 && this.last2 === 0x3d) this.quotedPrintable = true
    else if (((CLASS[code] ?? 0) & WORD) === 0 && code < 0x3000) this.firstLabel = false
    this.last3 = this.last2
    this.last2 = before
    this.last1 = code
  }

  /** Takes back the last character, which was copied. */
  pop(): void {
    this.s = this.s.slice(0, -1)
    this.length--
    this.last1 = this.last2
    this.last2 = this.last3
  }

  last(): number {
    return this.last1
  }

  lastIsWord(): boolean {
    return ((CLASS[this.last1] ?? 0) & WORD) !== 0
  }

  atHostStart(): boolean {
    return this.scheme && !this.path && this.last1 === 0x2f
  }

  /** The folded text ends where a label of a host may begin, or go on in Japanese. */
  mayStartLabel(): boolean {
    if (this.path) return false
    if (this.last1 === 0x2e || this.last1 === 0x40 || this.atHostStart()) return true
    return this.scheme ? this.firstLabel : this.length === 0
  }

  finish(end: number): Segment {
    const { text, start, s, pieces, tricks } = this
    if (tricks.length === 0) return { text, s, base: start, end, pieces: null, tricks: null }
    return { text, s, base: start, end, pieces, tricks }
  }
}

/** Where the folded character at `index` begins in the original. */
export function startOf(segment: Segment, index: number): number {
  const piece = segment.pieces && pieceAt(segment.pieces, index)
  if (!piece) return segment.base + index
  return piece.till > 0 ? piece.from : piece.from + index - piece.at
}

/** Where the folded range that ends before `index` ends in the original. */
export function endOf(segment: Segment, index: number): number {
  const piece = segment.pieces && pieceAt(segment.pieces, index - 1)
  if (!piece) return segment.base + index
  return piece.till > 0 ? piece.till : piece.from + index - piece.at
}

function pieceAt(pieces: readonly Piece[], index: number): Piece | undefined {
  let low = 0
  let high = pieces.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((pieces[middle]?.at ?? 0) <= index) low = middle + 1
    else high = middle
  }
  return pieces[low - 1]
}

/** Names of the disguises inside the folded range, each once, in order; undefined when there is none. */
export function tricksOf(segment: Segment, from: number, till: number): string | undefined {
  const { tricks } = segment
  if (tricks === null) return undefined
  let names: string | undefined
  for (let k = firstTrick(tricks, from); k < tricks.length; k++) {
    const trick = tricks[k]
    if (!trick || trick.at >= till) break
    if (names === undefined) names = trick.name
    else if (names.length < 80 && !names.includes(trick.name)) names = `${names}, ${trick.name}`
  }
  return names
}

/** True when the folded character at `index` may be plain punctuation instead of a disguise. */
export function isSoftAt(segment: Segment, index: number): boolean {
  const { tricks } = segment
  if (tricks === null) return false
  const trick = tricks[firstTrick(tricks, index)]
  return trick !== undefined && trick.at === index && trick.soft
}

function firstTrick(tricks: readonly Trick[], at: number): number {
  let low = 0
  let high = tricks.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((tricks[middle]?.at ?? 0) < at) low = middle + 1
    else high = middle
  }
  return low
}
