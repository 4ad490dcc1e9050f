import { ALNUM, CLASS, classAt, DIGIT, foldAt, foldWidth, SPACE } from './chars.ts'
import { PLAIN_SUFFIX } from './suffixes.ts'

/** One piece of disguise: what it stands for, where it ends in the text, and its name for the reader. */
export type Disguise = { plain: string; end: number; name: string }

const CLOSER: Record<string, string> = {
  '[': ']',
  '(': ')',
  '{': '}',
  '<': '>',
  '（': '）',
  '［': '］',
  '｛': '｝',
  '【': '】',
  '〔': '〕',
  '＜': '＞',
}

/** What may stand in brackets for a character, folded and in lower case. */
const SPELLED = new Map(
  Object.entries({
    '.': '.',
    dot: '.',
    d0t: '.',
    point: '.',
    punto: '.',
    ドット: '.',
    どっと: '.',
    ﾄﾞｯﾄ: '.',
    ピリオド: '.',
    点: '.',
    '。': '.',
    '｡': '.',
    '・': '.',
    '･': '.',
    '@': '@',
    at: '@',
    アット: '@',
    アットマーク: '@',
    あっと: '@',
    あっとまーく: '@',
    ｱｯﾄﾏｰｸ: '@',
    ｱｯﾄ: '@',
    '@マーク': '@',
    ':': ':',
    コロン: ':',
    colon: ':',
    '/': '/',
    '//': '//',
    '://': '://',
    ':/': ':/',
    '/:': ':/',
    '::': '::',
    ',': '.',
    スラッシュ: '/',
    slash: '/',
    '-': '-',
    ハイフン: '-',
    _: '_',
  }),
)

/** Longest spelled-out word plus room for a label such as `.co.jp` inside the brackets. */
const LONGEST = 24
const LABELS_IN_BRACKETS = /^(?:[.@][a-z0-9-]+(?:\.[a-z0-9-]+)*|www\.|:\/\/www\.?)$/i

/** Reads `[.]`, `(dot)`, `（ドット）`, `[:]//`, `[.com]` and the like beginning with the bracket at `index`. */
export function readDisguise(text: string, index: number): Disguise | undefined {
  const next = text.charCodeAt(index + 1)
  if (next === 0x2e && text.charCodeAt(index) === 0x5b && text.charCodeAt(index + 2) === 0x5d) return brackets(index)
  if (!mayDisguise(next)) return undefined
  const opener = text[index] ?? ''
  const closer = CLOSER[opener]
  if (closer === undefined) return undefined
  const close = closeOf(text, index, closer)
  if (close < 0) return readHalfOpen(text, index)
  const inner = text.slice(index + 1, close).trim()
  const core = foldWidth(inner).toLowerCase()
  const spelled = SPELLED.get(core)
  const end = close + 1
  if (spelled !== undefined) return { plain: spelled, end, name: `${opener}${inner}${closer}` }
  if (LABELS_IN_BRACKETS.test(core) && opener !== '<') return { plain: core, end, name: `${opener}${inner}${closer}` }
  return readHalfOpen(text, index)
}

const ESCAPED = /\\[[(]([^[\]()\\\n]{1,12})\\[\])]/y

/** `\[.\]`, `\[at\]`: brackets as Markdown escapes them. */
export function readEscaped(text: string, index: number): Disguise | undefined {
  ESCAPED.lastIndex = index
  const match = ESCAPED.exec(text)
  const plain = match && SPELLED.get(foldWidth(match[1] ?? '').toLowerCase())
  return plain ? { plain, end: index + match[0].length, name: match[0] } : undefined
}

/** By far the most common disguise. */
function brackets(index: number): Disguise {
  return { plain: '.', end: index + 3, name: '[.]' }
}

/** First characters of everything that may stand in the brackets: most brackets are passed over by this. */
const INNER = new Uint8Array(65536)
for (const ch of '.,:/@-_ 　dDpPaAcCsS。｡・･．：／＠－＿ドどﾄピ点アあｱコスハＤｄＡａwWoO') INNER[ch.charCodeAt(0)] = 1

function mayDisguise(code: number): boolean {
  return INNER[code] === 1
}

function closeOf(text: string, index: number, closer: string): number {
  const limit = Math.min(text.length, index + LONGEST)
  for (let i = index + 1; i < limit; i++) {
    const ch = text[i]
    if (ch === closer) return i
    if (ch === '\n' || ch === '[') return -1
  }
  return -1
}

/** `example[.com`: the closing bracket was forgotten. */
function readHalfOpen(text: string, index: number): Disguise | undefined {
  if (text[index] === '[' && text[index + 1] === '.' && classAt(text, index + 2) & ALNUM) {
    return { plain: '.', end: index + 2, name: '[.' }
  }
  return undefined
}

/** Names of HTML for the characters of addresses; others are given by number. */
const ENTITIES: Record<string, string> = { amp: '&', period: '.', commat: '@', colon: ':', sol: '/', hyphen: '-' }
const ENTITY = /&(?:#(\d{2,3})|#x([0-9a-f]{2})|([a-z]{3,6}));/iy

/** Reads `&#46;`, `&#x40;`, `&amp;` of HTML at `index`. */
export function readEntity(text: string, index: number): Disguise | undefined {
  ENTITY.lastIndex = index
  const match = ENTITY.exec(text)
  if (!match) return undefined
  const [whole, decimal, hex, name] = match
  const plain = name ? ENTITIES[name.toLowerCase()] : ascii(decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16))
  return plain === undefined ? undefined : { plain, end: index + whole.length, name: whole }
}

function ascii(code: number): string | undefined {
  return code > 0x20 && code < 0x7f ? String.fromCharCode(code) : undefined
}

/** `info(a)example.jp`: the letter for the sign. Only without blanks: `(a)` also numbers a list. */
export function readLetterAt(text: string, index: number): Disguise | undefined {
  if ((foldAt(text, index + 1) | 0x20) !== 0x61 || foldAt(text, index + 2) !== 0x29) return undefined
  const match = /^[(（][aAａＡ][)）](?=[\w-]+(?:[.．]|[[(（]))/.exec(text.slice(index, index + 70))
  return match ? { plain: '@', end: index + match[0].length, name: match[0] } : undefined
}

const SYMBOL_MEANS_AT = /(?:を|は)\s*[「『"]?(?:[@＠]|アットマーク|半角)|[@＠][」』"]?(?:に|へ)/

/** `info★example.jp（★を@に変えて）`: a symbol which the text says stands for an at sign. */
export function readSymbolAt(text: string, index: number): Disguise | undefined {
  if (!'★☆■●◎◆'.includes(text[index] ?? ' ') || !(classAt(text, index + 1) & ALNUM)) return undefined
  if (!SYMBOL_MEANS_AT.test(text.slice(index, index + 80))) return undefined
  return { plain: '@', end: index + 1, name: text[index] ?? '' }
}

const SPACED_DOTS = /(?:[ 　](?:\.[ 　]|[．｡][ 　]?)([\w-]{1,63}|[０-９Ａ-Ｚａ-ｚ－−]{1,63})){1,8}/y

/** `example . com`, `192 . 0 . 2 . 1`: dots with blanks before them, up to a top-level domain or a number. */
export function readSpacedDot(text: string, index: number): Disguise | undefined {
  const quad = readSpacedQuad(text, index)
  if (quad) return quad
  SPACED_DOTS.lastIndex = index
  const match = SPACED_DOTS.exec(text)
  if (!match) return undefined
  const last = foldWidth(match[1] ?? '').toLowerCase()
  const number = /^\d{1,3}$/.test(last) && (classAt(text, index - 1) & DIGIT) !== 0
  if (!number && !PLAIN_SUFFIX.has(last)) return undefined
  return { plain: '.', end: skipBlanks(text, index + 2), name: ' . ' }
}

const WIDE_QUAD = /\d{1,3}(?:\. \d{1,3}){3}(?![\d.])/y

/** `192. 0. 2. 117`: read from paper, a blank behind each dot; one of the numbers is too high for a list. */
export function isWideQuad(text: string, start: number): boolean {
  WIDE_QUAD.lastIndex = start
  const quad = WIDE_QUAD.exec(text)?.[0]
  return quad !== undefined && /\d{3}/.test(quad)
}

const QUAD = /^\d{1,3}(?: ?\. ?\d{1,3}){3}(?![\d.])/
/** Characters of a quad whose dots have blanks on both sides. */
const LONGEST_QUAD = 21

/** `198 .51 .100 .7`: blanks before some of the dots of four numbers; `index` is such a blank. */
function readSpacedQuad(text: string, index: number): Disguise | undefined {
  if (text.charCodeAt(index) !== 0x20 || text.charCodeAt(index + 1) !== 0x2e) return undefined
  if (!(classAt(text, index - 1) & DIGIT)) return undefined
  let start = index
  while (start > 0 && index - start < LONGEST_QUAD && isQuadCode(text, start)) start--
  while (start < index && !(classAt(text, start) & DIGIT)) start++
  if (!QUAD.test(text.slice(start, start + LONGEST_QUAD + 1))) return undefined
  return { plain: '.', end: skipBlanks(text, index + 2), name: ' .' }
}

/** The character before `at` goes on in the quad: a digit, a dot, or a blank beside a dot. */
function isQuadCode(text: string, at: number): boolean {
  const code = text.charCodeAt(at - 1)
  if (code === 0x20) return text.charCodeAt(at) === 0x2e || text.charCodeAt(at - 2) === 0x2e
  return code === 0x2e || (code >= 0x30 && code <= 0x39)
}

const BARE: readonly [string, string][] = [
  ['ドット', '.'],
  ['どっと', '.'],
  ['ﾄﾞｯﾄ', '.'],
  ['アットマーク', '@'],
  ['あっとまーく', '@'],
  ['ｱｯﾄﾏｰｸ', '@'],
  ['アット', '@'],
  ['ハイフン', '-'],
]

/** Reads ドット, アットマーク or ハイフン standing without brackets between two parts of a name. */
export function readBareWord(text: string, index: number): Disguise | undefined {
  for (const [word, plain] of BARE) {
    if (!text.startsWith(word, index)) continue
    const end = skipBlanks(text, index + word.length)
    if (classAt(text, end) & ALNUM) return { plain, end, name: word }
  }
  return undefined
}

/** Reads ` dot ` or ` at ` in English between blanks. `index` is the first letter. */
export function readEnglishWord(text: string, index: number): Disguise | undefined {
  const first = foldAt(text, index) | 0x20
  if (first !== 0x64 && first !== 0x61) return undefined
  const dot = isWord(text, index, 'dot')
  const length = dot ? 3 : isWord(text, index, 'at') ? 2 : 0
  if (length === 0 || !(classAt(text, index + length) & SPACE)) return undefined
  const end = skipBlanks(text, index + length)
  if (end === index + length || !(classAt(text, end) & ALNUM)) return undefined
  return { plain: dot ? '.' : '@', end, name: dot ? 'dot' : 'at' }
}

function isWord(text: string, index: number, word: string): boolean {
  for (let i = 0; i < word.length; i++) {
    if ((foldAt(text, index + i) | 0x20) !== word.charCodeAt(i)) return false
  }
  return true
}

/** Skips at most two blanks, never a line break. */
export function skipBlanks(text: string, index: number): number {
  let i = index
  while (i < index + 2 && isBlank(text.charCodeAt(i))) i++
  return i
}

export function isBlank(code: number): boolean {
  return code !== 0x0a && code !== 0x0d && (CLASS[code] ?? 0) === SPACE
}

/** Full stops and middle dots that stand for a dot only between two ASCII or full-width letters or digits. */
export function isSoftDot(text: string, index: number): boolean {
  return isFullStop(text.charCodeAt(index)) && (classAt(text, index + 1) & ALNUM) !== 0
}

/** One of `。｡・･․‧`. */
export function isFullStop(code: number): boolean {
  return code === 0x3002 || code === 0xff61 || code === 0x30fb || code === 0xff65 || code === 0x2024 || code === 0x2027
}
