import { foldKeep } from './chars.ts'
import type { FactType } from './indicator.ts'

export type Artefact = { type: FactType; value: string; start: number; end: number }

/** Characters of a path or key at most (Windows MAX_PATH with room). */
const LONGEST = 300

const STARTS: readonly [FactType, RegExp][] = [
  [
    'attack',
    /(?<![A-Za-z0-9_/.-])(?<!番号|型番|型式|品番)(?:TA0[01]\d\d|T(?:1[0-7]|0[89])\d\d(?:\.\d{3})?)(?<!T1000)(?![A-Za-z0-9_.-]\d|[A-Za-z0-9_])/g,
  ],
  [
    'attack',
    /(?<=(?:ATT&CK|MITRE)[^\n]{0,60}(?<![A-Za-z0-9_/.-]))(?:[GS][01]\d{3}|M1[01]\d\d|DS00\d\d|C00\d\d)(?![A-Za-z0-9_.-]\d|[A-Za-z0-9_])/g,
  ],
  ['registry', /(?<![A-Za-z0-9])(?:HKEY_[A-Z_]{4,20}|HK(?:LM|CU|CR|U|CC))\\/g],
  ['path', /(?<![A-Za-z0-9])[A-Za-z]:\\(?=[\w%$.{[(])|%[A-Za-z]{3,24}%\\|(?<=^|[\s"'`「（(:：])\\\\[\w.-]{1,63}\\/gm],
  [
    'path',
    /(?<=^|[\s"'`「（(=:：>])(?:~\/(?=[\w.])|\/(?:etc|tmp|usr|var|home|opt|bin|sbin|dev|root|lib|proc|mnt|srv|run|Users|Library|Applications)\/)/gm,
  ],
  ['mutex', /(?:Create|Open)Mutex(?:Ex)?[AW]?\([^"'\n]{0,24}L?["'](?=[A-Za-z0-9{\\_])/g],
  [
    'mutex',
    /(?:mutex(?:es)?(?![A-Za-z(])(?: name[ds]?)?|ミューテックス(?:名)?)\s*[:：=はが]?\s*[「"'`]?(?=[A-Za-z0-9{\\_])/gi,
  ],
  [
    'user_agent',
    /(?:user-agent\s*[:：]\s*|(?:user[- ]?agent(?: string)?|(?<![A-Za-z])UA|ユーザー?エージェント)[\s:：=はが「"']{1,6}(?=[A-Za-z][\w.-]*\/\d)|(?=Mozilla\/\d\.\d ))/gi,
  ],
]

/** A path or key written with full-width letters or the yen sign, which stands at the place of the backslash. */
const WIDE_PATH = /[A-Za-zＡ-Ｚａ-ｚ][:：][¥￥＼]|ＨＫ|HK[A-Z_]{2,30}[¥￥＼]/

/** Reads file paths, registry keys, mutexes, user agents and ATT&CK numbers. */
export function* findArtefacts(text: string): Generator<Artefact> {
  if (WIDE_PATH.test(text)) {
    const folded = foldKeep(text).replace(/[¥￥]/g, '\\')
    for (const item of read(folded)) if (/[¥￥＼]/.test(text.slice(item.start, item.end))) yield item
  }
  yield* read(text)
}

function* read(text: string): Generator<Artefact> {
  for (const [type, pattern] of STARTS) {
    let done = 0
    for (const match of text.matchAll(pattern)) {
      if (match.index < done) continue
      const start = type === 'mutex' || type === 'user_agent' ? match.index + match[0].length : match.index
      const from = match.index + match[0].length
      const end = type === 'attack' ? from : (quotedEnd(text, type, start) ?? endOf(text, type, start, from))
      done = end
      if (end - start > 3) yield { type, value: text.slice(start, end), start, end }
    }
  }
}

const QUOTES: Record<string, string> = { '「': '」', '『': '』', '"': '"', "'": "'", '`': '`' }

/** In quotes the whole of it is the path or key, blanks and all. */
function quotedEnd(text: string, type: FactType, start: number): number | undefined {
  const quote = QUOTES[text[start - 1] ?? '']
  if (quote === undefined || (type !== 'path' && type !== 'registry')) return undefined
  const end = text.slice(start, start + LONGEST).search(new RegExp(`[\\n\\r${quote}]`))
  return end > 0 && text[start + end] === quote ? start + end : undefined
}

function endOf(text: string, type: FactType, start: number, from: number): number {
  const limit = Math.min(text.length, start + LONGEST)
  let end = from
  while (end < limit && goesOn(text, type, end, limit)) end++
  while (end > from && isTrailing(text, start, end)) end--
  return end
}

/** A stop or closing bracket at the end belongs to the sentence; a bracket that was opened inside stays. */
function isTrailing(text: string, start: number, end: number): boolean {
  const ch = text[end - 1] ?? ''
  if (ch === '}' || ch === ')' || ch === ']')
    return !text.slice(start, end).includes(ch === '}' ? '{' : ch === ')' ? '(' : '[')
  return '.,;:\'" '.includes(ch)
}

const STOPS = new Set([...'\n\r\t"\'`<>|*?、。」』）】，；'])

function goesOn(text: string, type: FactType, at: number, limit: number): boolean {
  const ch = text[at] ?? '\n'
  if (STOPS.has(ch)) return false
  if (type === 'user_agent') return true
  if (ch === ' ' || ch === '\u3000') return type === 'mutex' ? false : isInsideName(text, at, limit)
  if (type === 'path' && ch === ',') return false
  return type === 'registry' || type === 'path' || (text.charCodeAt(at) < 0x80 && ch !== ',')
}

/** A blank belongs to a name of a folder when a backslash follows before anything that ends the path. */
function isInsideName(text: string, at: number, limit: number): boolean {
  if (/\.[A-Za-z0-9]{2,4}$/.test(text.slice(Math.max(0, at - 6), at))) return false
  for (let i = at + 1; i < Math.min(limit, at + 40); i++) {
    const ch = text[i] ?? '\n'
    if (ch === '\\') return text[i - 1] !== ':'
    if (STOPS.has(ch) || ch === ',' || ch === ':' || ch === '%') return false
  }
  return false
}
