import type { Fault } from './fault.ts'
import { sizeOf } from './size-words.ts'

/** One value of a JSON document as text. `whole`: a value at the top that has no such list in it. */
export type Element = { text: string; line: number; whole: boolean }

/**
 * The objects of a list in a JSON document of any length, each as text, in memory bounded by one of them: those of a list at
 * the top, those of the member `name` of an object at the top, and objects at the top that follow one another (JSON lines).
 */
export async function* elementsOf<R>(
  texts: AsyncGenerator<string, R>,
  name: string,
  maxChars: number,
): AsyncGenerator<Element | Fault, R> {
  const splitter = new Splitter(name, maxChars)
  for (;;) {
    const next = await texts.next()
    if (!next.done) {
      yield* splitter.push(next.value)
      continue
    }
    const end = splitter.end()
    if (end) yield end
    return next.value
  }
}

const QUOTE = 0x22
const SLASH = 0x5c
const NEWLINE = 0x0a
const OPEN_LIST = 0x5b
const CLOSE_LIST = 0x5d
const OPEN = 0x7b
const CLOSE = 0x7d

class Splitter {
  readonly #name: string
  readonly #maxChars: number
  #text = ''
  #at = 0
  #line = 1
  #depth = 0
  #quoted = false
  /** Where a string of the object at the top began, which may be a member's name; else -1. */
  #nameFrom = -1
  #lastName = ''
  /** Depth of the list whose objects are given; 0 outside of one. */
  #list = 0
  /** Where what is held begins; -1 while nothing is. */
  #start = -1
  #startLine = 1
  /** The object at the top had its list, or was too large to be held: it is not given as a whole. */
  #given = false

  constructor(name: string, maxChars: number) {
    this.#name = name
    this.#maxChars = maxChars
  }

  *push(piece: string): Generator<Element | Fault> {
    this.#letGo()
    this.#text += piece
    while (this.#at < this.#text.length) {
      if (!this.#quoted) yield* this.#step(this.#text.charCodeAt(this.#at++))
      else if (!this.#skipString()) break
    }
    if (this.#start >= 0 && this.#text.length - this.#start > this.#maxChars) yield this.#giveUp()
  }

  /** What is wrong when the document ends here. */
  end(): Fault | undefined {
    if (this.#depth === 0 && !this.#quoted) return undefined
    return { line: this.#line, fault: 'BROKEN_JSON', detail: '途中で終わっています' }
  }

  /** Forgets what was read and is not held. */
  #letGo(): void {
    const from = [this.#start, this.#nameFrom].reduce((least, n) => (n >= 0 ? Math.min(least, n) : least), this.#at)
    this.#text = this.#text.slice(from)
    this.#at -= from
    if (this.#start >= 0) this.#start -= from
    if (this.#nameFrom >= 0) this.#nameFrom -= from
  }

  /** To the end of the string; false when it is not here yet. Backslashes at the very end are read again with what follows. */
  #skipString(): boolean {
    const quote = this.#text.indexOf('"', this.#at)
    const end = quote === -1 ? this.#text.length : quote
    let slashes = 0
    while (end - slashes > this.#at && this.#text.charCodeAt(end - slashes - 1) === SLASH) slashes++
    if (quote === -1) {
      this.#at = end - slashes
      return false
    }
    this.#at = quote + 1
    if (slashes % 2 === 1) return true
    this.#quoted = false
    if (this.#nameFrom >= 0) this.#lastName = this.#text.slice(this.#nameFrom, Math.min(quote, this.#nameFrom + 100))
    this.#nameFrom = -1
    return true
  }

  *#step(code: number): Generator<Element> {
    if (code === QUOTE) {
      this.#quoted = true
      if (this.#depth === 1 && this.#list === 0) this.#nameFrom = this.#at
    } else if (code === NEWLINE) this.#line++
    else if (code === OPEN || code === OPEN_LIST) this.#open(code)
    else if (code === CLOSE || code === CLOSE_LIST) yield* this.#close()
  }

  #open(code: number): void {
    this.#depth++
    const isList = code === OPEN_LIST
    if (this.#list > 0) {
      if (this.#depth === this.#list + 1 && !isList) this.#hold()
    } else if (this.#depth === 1) {
      this.#given = false
      if (isList) this.#list = 1
      else this.#hold()
    } else if (this.#depth === 2 && isList && this.#lastName === this.#name) {
      this.#list = 2
      this.#given = true
      this.#start = -1
    }
  }

  #hold(): void {
    this.#start = this.#at - 1
    this.#startLine = this.#line
  }

  *#close(): Generator<Element> {
    this.#depth = Math.max(0, this.#depth - 1)
    const whole = this.#list === 0 && this.#depth === 0 && !this.#given
    if (this.#start >= 0 && (whole || (this.#list > 0 && this.#depth === this.#list))) {
      yield { text: this.#text.slice(this.#start, this.#at), line: this.#startLine, whole }
      this.#start = -1
    }
    if (this.#list > 0 && this.#depth < this.#list) this.#list = 0
  }

  #giveUp(): Fault {
    this.#start = -1
    if (this.#list === 0) this.#given = true
    return { line: this.#startLine, fault: 'ELEMENT_TOO_LARGE', detail: sizeOf(this.#maxChars) }
  }
}
