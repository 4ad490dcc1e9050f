import { CLASS, WORD } from './chars.ts'

/** Name of the trick that stands for a soft line break of a mail body. */
export const QUOTED_PRINTABLE = 'quoted-printable'

/**
 * A run of text without blanks that may hold hosts, addresses and URLs, with every disguise taken off.
 * `s` is what was meant; `from` and `till` say where each of its characters stands in the original, and are
 * null when nothing was disguised and `s` is a copy. Good until the next segment is read: the tables are shared.
 */
export type Segment = {
  text: string
  s: string
  base: number
  end: number
  from: Int32Array | null
  till: Int32Array | null
  /** How many disguises were taken off. */
  tricks: number
  /** One of them may be ordinary punctuation. */
  soft: boolean
}

/** Characters of a segment at most. Longer URLs are cut; none in the wild comes near. */
export const LONGEST_SEGMENT = 8192
/** Room for the last piece, which may go beyond the limit. */
const ROOM = LONGEST_SEGMENT + 256

const codes = new Uint16Array(ROOM)
const fromTable = new Int32Array(ROOM)
const tillTable = new Int32Array(ROOM)
/** Disguises of the segment: where each stands in the folded string, its name, whether it may be ordinary punctuation. */
const trickAt: number[] = []
const trickName: string[] = []
const trickSoft: boolean[] = []

/** A segment being folded, character by character, and what the next step needs to know of it. */
export class Folding {
  s = ''
  length = 0
  private tricks = 0
  /** `://` has been seen; then a path; then a question mark. */
  scheme = false
  path = false
  query = false
  /** An opening parenthesis was taken into the path. */
  opened = false
  /** A blank was taken after `://`: others may stand in the host too. */
  blanks = false
  /** An at sign with blanks around it was taken: dots may have them too. */
  apart = false
  /** The host was carried over the end of a line: the column is narrow. */
  narrow = false
  /** Columns of the last line of the URL that was carried over its end. */
  full = 0
  /** The scheme was written with backslashes: they stand for slashes in the path too. */
  backslashes = false
  /** `=3D` has been seen. */
  quotedPrintable = false
  private soft = false
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
    const { text } = this
    const last = Math.min(till, from + ROOM - this.length)
    this.s += text.slice(from, last)
    let n = this.length
    for (let k = from; k < last; k++, n++) {
      const code = text.charCodeAt(k)
      if (code < 0x61) this.see(code, n)
      codes[n] = code
      fromTable[n] = k
      tillTable[n] = k + 1
    }
    this.length = n
    return till
  }

  /** Takes `plain` in the place of `[from, till)` of the original, which disguises it. */
  trick(plain: string, from: number, till: number, name: string, soft: boolean): number {
    let n = this.length
    trickAt[this.tricks] = n
    trickName[this.tricks] = name
    trickSoft[this.tricks++] = soft
    this.soft ||= soft
    if (n + plain.length > ROOM) return till
    this.s += plain
    for (let k = 0; k < plain.length; k++, n++) {
      const code = plain.charCodeAt(k)
      this.see(code, n)
      codes[n] = code
      fromTable[n] = from
      tillTable[n] = till
    }
    this.length = n
    return till
  }

  /** Remembers what a character that comes to stand at `n` says of those after it; small letters say nothing. */
  private see(code: number, n: number): void {
    if (code === 0x2f) this.seeSlash(n)
    else if (code === 0x3f) this.query ||= this.scheme
    else if (code === 0x28) this.opened = true
    else if (code === 0x44) this.quotedPrintable ||= codes[n - 1] === 0x33 && codes[n - 2] === 0x3d
    else if (code < 0x30 || code === 0x3a || code === 0x40) this.firstLabel &&= code === 0x2d
  }

  private seeSlash(n: number): void {
    if (n > 1 && codes[n - 1] === 0x2f && codes[n - 2] === 0x3a) {
      this.scheme = true
      this.firstLabel = true
    } else if (this.scheme && codes[n - 1] !== 0x2f) this.path = true
  }

  /** Takes the last character back. */
  pop(): void {
    this.s = this.s.slice(0, -1)
    this.length--
  }

  last(): number {
    return this.length > 0 ? (codes[this.length - 1] ?? 0) : 0
  }

  lastIsWord(): boolean {
    return ((CLASS[this.last()] ?? 0) & WORD) !== 0
  }

  atHostStart(): boolean {
    return this.scheme && !this.path && this.last() === 0x2f
  }

  /** The folded text ends where a label of a host may begin, or go on in Japanese. */
  mayStartLabel(): boolean {
    if (this.path) return false
    const last = this.last()
    if (last === 0x2e || last === 0x40 || this.atHostStart()) return true
    return this.scheme ? this.firstLabel : this.length === 0
  }

  finish(end: number): Segment {
    const { text, start, tricks, soft, s } = this
    return { text, s, base: start, end, from: fromTable, till: tillTable, tricks, soft }
  }
}

/** Where the folded character at `index` begins in the original. */
export function startOf(segment: Segment, index: number): number {
  return segment.from?.[index] ?? segment.base + index
}

/** Where the folded range that ends before `index` ends in the original. */
export function endOf(segment: Segment, index: number): number {
  return segment.till?.[index - 1] ?? segment.base + index
}

/** Names of the disguises inside the folded range, each once, in order; undefined when there is none. */
export function tricksOf(segment: Segment, from: number, till: number): string | undefined {
  const { tricks } = segment
  if (tricks === 0) return undefined
  let names: string | undefined
  let last: string | undefined
  for (let k = firstTrick(tricks, from); k < tricks && (trickAt[k] ?? till) < till; k++) {
    const name = trickName[k] ?? ''
    if (names === undefined) names = name
    else if (last !== name && names.length < 80 && !names.includes(name)) names = `${names}, ${name}`
    last = name
  }
  return names
}

/** True when the folded character at `index` may be plain punctuation instead of a disguise. */
export function isSoftAt(segment: Segment, index: number): boolean {
  const { tricks, soft } = segment
  if (!soft) return false
  const k = firstTrick(tricks, index)
  return k < tricks && trickAt[k] === index && trickSoft[k] === true
}

function firstTrick(tricks: number, at: number): number {
  let low = 0
  let high = tricks
  while (low < high) {
    const middle = (low + high) >> 1
    if ((trickAt[middle] ?? 0) < at) low = middle + 1
    else high = middle
  }
  return low
}
