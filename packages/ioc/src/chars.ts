/** Classes of UTF-16 code units; one table look-up per character is what makes the scanner quick. */
export const DIGIT = 1
export const HEX = 2
export const ALPHA = 4
/** Joins the parts of a word: hyphens and underscore. */
export const MARK = 8
/** Alphabetic, not ASCII: accented Latin, Greek, Cyrillic. Japanese is not in any class: it ends a word. */
export const OTHER = 16
/** Needs folding before it can be read: full-width forms, Unicode hyphens, invisible characters. */
export const WIDE = 32
/** After a word it may continue it into a host, an address or a URL. */
export const TRIGGER = 64
export const SPACE = 128

export const ALNUM = DIGIT | HEX | ALPHA
export const WORD = ALNUM | MARK | OTHER

export const CLASS = new Uint8Array(65536)
/** The ASCII code a character stands for; 0 when it stands for nothing (invisible or not foldable). */
export const FOLD = new Uint8Array(65536)

/** Zero-width and other invisible characters, soft hyphen, directional marks. */
const INVISIBLE = [0xad, 0x180e, 0x2060, 0x2061, 0x2062, 0x2063, 0x2064, 0xfeff, 0x034f]
for (let c = 0x200b; c <= 0x200f; c++) INVISIBLE.push(c)
for (let c = 0x202a; c <= 0x202e; c++) INVISIBLE.push(c)
for (let c = 0x2066; c <= 0x2069; c++) INVISIBLE.push(c)

const HYPHENS = [0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212, 0xfe63, 0xff0d]
const SPACES = [0x20, 0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0xa0, 0x1680, 0x202f, 0x205f, 0x3000]
for (let c = 0x2000; c <= 0x200a; c++) SPACES.push(c)

/** Openers of a disguise, dots, at signs, colons, and the first letters of ドット and アットマーク. */
const TRIGGERS = '.@:[({<\\*&＊．＠：（［｛【〔｡ドア'

/** 1 for Japanese that may stand for a mark after a word: full stops, middle dots, ドット, アットマーク, ハイフン. */
export const SOFT = new Uint8Array(65536)
for (const mark of '。｡・･․‧ドアハどあﾄｱ★☆■●◎◆') SOFT[mark.charCodeAt(0)] = 1

function fill(): void {
  for (let c = 0x30; c <= 0x39; c++) CLASS[c] = DIGIT
  for (let c = 0x61; c <= 0x7a; c++) CLASS[c] = c <= 0x66 ? HEX : ALPHA
  for (let c = 0x41; c <= 0x5a; c++) CLASS[c] = c <= 0x46 ? HEX : ALPHA
  CLASS[0x2d] = MARK
  CLASS[0x5f] = MARK
  for (let c = 0x21; c < 0x7f; c++) {
    FOLD[c] = c
    FOLD[c + 0xfee0] = c
    const kind = at(CLASS, c)
    if (kind) CLASS[c + 0xfee0] = kind | WIDE
  }
  for (let c = 0xc0; c <= 0x24f; c++) if (c !== 0xd7 && c !== 0xf7) CLASS[c] = OTHER
  for (let c = 0x370; c <= 0x52f; c++) CLASS[c] = OTHER
  for (let c = 0x1e00; c <= 0x1fff; c++) CLASS[c] = OTHER
  for (const c of INVISIBLE) CLASS[c] = MARK | WIDE
  for (const c of HYPHENS) {
    CLASS[c] = MARK | WIDE
    FOLD[c] = 0x2d
  }
  for (const c of SPACES) {
    CLASS[c] = SPACE
    FOLD[c] = 0x20
  }
  for (const mark of TRIGGERS) CLASS[mark.charCodeAt(0)] = TRIGGER
  for (const mark of '．․') FOLD[mark.charCodeAt(0)] = 0x2e
  for (const line of '│┃║┆┇┊┋¦￨') FOLD[line.charCodeAt(0)] = 0x7c
}

function at(table: Uint8Array, index: number): number {
  return table[index] ?? 0
}

fill()

const UNSEEN = new Uint8Array(65536)
for (const c of INVISIBLE) UNSEEN[c] = 1

/** True for characters a reader cannot see and that are skipped inside a value. */
export function isInvisible(code: number): boolean {
  return UNSEEN[code] === 1
}

/** Class of the character at `index`, 0 outside the text. */
export function classAt(text: string, index: number): number {
  return CLASS[text.charCodeAt(index)] ?? 0
}

/** ASCII code the character at `index` stands for, 0 when none. */
export function foldAt(text: string, index: number): number {
  return FOLD[text.charCodeAt(index)] ?? 0
}

/** Full-width and look-alike punctuation to ASCII, invisible characters away; length may change. */
export function foldWidth(text: string): string {
  return fold(text, '')
}

/** Like `foldWidth`, but every character keeps its place: what cannot be seen becomes a blank. */
export function foldKeep(text: string): string {
  return fold(text, ' ')
}

function fold(text: string, forInvisible: string): string {
  let out = ''
  let from = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code < 0x80) continue
    const plain = FOLD[code] ?? 0
    if (plain === 0 && UNSEEN[code] === 0) continue
    if (from < i) out += text.slice(from, i)
    out += plain === 0 ? forInvisible : String.fromCharCode(plain)
    from = i + 1
  }
  return from === 0 ? text : out + text.slice(from)
}

/**
 * Small letters. What is cut from a Japanese text is small already as a rule, and asking the engine, which has a quick
 * way only for strings of Latin-1, costs more than the look at each character.
 */
export function lower(text: string): string {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code > 127 || (code >= 0x41 && code <= 0x5a)) return text.toLowerCase()
  }
  return text
}

/** Kanji, kana and the marks that live among them. */
export function isJapanese(code: number): boolean {
  return (code >= 0x3005 && code <= 0x3007) || (code >= 0x3041 && code <= 0x30ff) || isHan(code) || isHalfKana(code)
}

function isHan(code: number): boolean {
  return (code >= 0x3400 && code <= 0x9fff) || (code >= 0xf900 && code <= 0xfaff)
}

function isHalfKana(code: number): boolean {
  return code >= 0xff66 && code <= 0xff9f
}
