import { CLASS, WORD } from './chars.ts'

/** A disguise at `at` in the folded string. A soft one may also be ordinary punctuation. */
export type Trick = { at: number; name: string; soft: boolean }

/**
 * A run of text without blanks that may hold hosts, addresses and URLs, with every disguise taken off.
 * `s` is what was meant; `from`/`till` say where each of its characters stands in the original.
 */
export type Segment = {
  text: string
  s: string
  base: number
  end: number
  from: number[] | null
  till: number[] | null
  tricks: Trick[] | null
}

/** A segment being folded. Holds codes, not a string, so that looking at the last one stays cheap. */
export class Folding {
  readonly codes: number[] = []
  readonly from: number[] = []
  readonly till: number[] = []
  readonly tricks: Trick[] = []
  /** `://` has been seen; then a path; then a question mark. */
  scheme = false
  path = false
  query = false
  /** An opening parenthesis was taken into the path. */
  opened = false
  /** `=3D` has been seen. */
  quotedPrintable = false
  readonly text: string
  readonly start: number

  constructor(text: string, start: number, plainEnd: number) {
    this.text = text
    this.start = start
    this.pushRange(start, plainEnd)
  }

  push(code: number, from: number, till: number): number {
    const { codes } = this
    const n = codes.length
    if (code === 0x2f) {
      if (this.scheme && codes[n - 1] !== 0x2f) this.path = true
      if (codes[n - 1] === 0x2f && codes[n - 2] === 0x3a) this.scheme = true
    } else if (code === 0x3f) this.query ||= this.scheme
    else if (code === 0x28) this.opened = true
    else if (code === 0x44 && codes[n - 1] === 0x33 && codes[n - 2] === 0x3d) this.quotedPrintable = true
    codes.push(code)
    this.from.push(from)
    this.till.push(till)
    return till
  }

  pushRange(from: number, till: number): number {
    for (let k = from; k < till; k++) this.push(this.text.charCodeAt(k), k, k + 1)
    return till
  }

  trick(plain: string, from: number, till: number, name: string, soft: boolean): number {
    this.tricks.push({ at: this.codes.length, name, soft })
    for (let k = 0; k < plain.length; k++) this.push(plain.charCodeAt(k), from, till)
    return till
  }

  pop(): void {
    this.codes.pop()
    this.from.pop()
    this.till.pop()
  }

  last(): number {
    return this.codes[this.codes.length - 1] ?? 0
  }

  lastIsWord(): boolean {
    return ((CLASS[this.last()] ?? 0) & WORD) !== 0
  }

  atHostStart(): boolean {
    return this.scheme && !this.path && this.last() === 0x2f
  }

  /** The folded text ends where a label of a host may begin. */
  mayStartLabel(): boolean {
    if (this.path) return false
    const last = this.last()
    return last === 0x2e || last === 0x40 || this.atHostStart() || this.isFirstLabel()
  }

  /** Inside the first label after `://`: letters and hyphens so far. */
  private isFirstLabel(): boolean {
    if (!this.scheme) return this.codes.length === 0
    for (let k = this.codes.length - 1; k >= 0 && this.codes.length - k < 40; k--) {
      const code = this.codes[k] ?? 0
      if (code === 0x2f) return true
      if (code === 0x2e || ((CLASS[code] ?? 0) & WORD) === 0) return false
    }
    return false
  }

  finish(end: number): Segment {
    const { text, from, till, tricks } = this
    let s = ''
    for (let k = 0; k < this.codes.length; k += 1024) s += String.fromCharCode(...this.codes.slice(k, k + 1024))
    return { text, s, base: this.start, end, from, till, tricks }
  }
}

/** Where the folded range stands in the original text. */
export function rangeOf(segment: Segment, from: number, till: number): [number, number] {
  if (!segment.from || !segment.till) return [segment.base + from, segment.base + till]
  return [segment.from[from] ?? segment.base, segment.till[till - 1] ?? segment.end]
}

/** Names of the disguises inside the folded range, each once, in order; undefined when there is none. */
export function tricksOf(segment: Segment, from: number, till: number): string | undefined {
  const tricks = segment.tricks
  if (!tricks?.length) return undefined
  const names = new Set<string>()
  for (let k = firstTrick(tricks, from); k < tricks.length; k++) {
    const trick = tricks[k]
    if (!trick || trick.at >= till) break
    names.add(trick.name)
  }
  return names.size ? [...names].join(', ') : undefined
}

/** True when the folded character at `index` may be plain punctuation instead of a disguise. */
export function isSoftAt(segment: Segment, index: number): boolean {
  const tricks = segment.tricks
  if (!tricks?.length) return false
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
