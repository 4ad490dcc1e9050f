import { bankKey, branchNamed, branchRead, isBranchCode } from './bank-names.ts'
import { kanjiDigit } from './numerals.ts'
import { YUCHO } from './yucho.ts'

/** `whole`: nothing but separators stands between the branch and the end of the region. */
export type Branch = { code: string; whole: boolean }

const STATED = /(?:店番号?|支店コード|支店番号|店舗コード|店舗番号|店コード)[\s:：は（(]*(\d{3})(?!\d)/g
/** Not the exchange of a telephone number: `096(326)0000`. */
const BRACKETED = /(?<![\d-])[（([【]\s*(\d{3})\s*[)）\]】](?!\s*\d{4}(?!\d))/g
const LONE = /(?:^|[\s・/,、|:：-])(\d{3})(?:店|支店)?(?=$|[\s・/,、|-])/
/** Words that end a branch's name and are mostly left out in the list. */
const ENDING = /(?:支店?|出張所|支所|代理店|営業所|営業部|本店|プラザ|センター|店)$/
const ENDING_AHEAD = /^(?:支店?|出張所|支所|代理店|営業所|店)/
const LABEL =
  /^[\s:：・/,、|]*(?:支店名|店名|取扱店|取引店|本支店名)(?:は|[\s:：・/,、|（(「『-])*|^(?:(?:支店|店舗名?|営業店)(?:は|[\s:：])*)?[\s:：・/,、|（(「『-]+/
const NEXT = /^(?:$|[\s・/,、|（([【)）」』:：-]|普通|総合|当座|貯蓄|口座|店番|普|当|の|に|で|\d)/
/** First characters of what may follow a name: most lengths of a name are passed over by this look. */
const FOLLOWS = new Uint8Array(65536)
for (const mark of ' \t\n\v\f\r\u00a0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff・/,、|（([【)）」』:：-0123456789普総当貯口店のにで支出代営') {
  FOLLOWS[mark.charCodeAt(0)] = 1
}
for (let code = 0x2000; code <= 0x200a; code++) FOLLOWS[code] = 1
/** Characters of a branch's name at most. */
const LONGEST = 20
/** Places in the region where a name is tried. */
const PLACES = 12

/** The branch of the bank named or numbered in the region of text between bank and account number. */
export function branchIn(bank: string, region: string): Branch | undefined {
  const stated = lastOf(STATED, region) ?? lastOf(BRACKETED, region)
  if (stated !== undefined && isBranchCode(bank, stated)) return { code: stated, whole: true }
  const named = branchByName(bank, region)
  if (named?.whole) return named
  const lone = LONE.exec(region)?.[1]
  if (named) return { ...named, whole: lone === named.code }
  if (lone !== undefined && isBranchCode(bank, lone)) return { code: lone, whole: true }
  return stated === undefined ? undefined : { code: stated, whole: false }
}

/** The code that stands nearest to the number. */
function lastOf(pattern: RegExp, region: string): string | undefined {
  let last: string | undefined
  for (const match of region.matchAll(pattern)) last = match[1]
  return last
}

/** True when the word, which follows a bank's name at once, begins with a branch of that bank. */
export function startsWithBranch(bank: string, word: string): boolean {
  return branchAtStart(bank, word) !== undefined
}

function branchByName(bank: string, region: string): Branch | undefined {
  let rest = region
  for (let place = 0; place < PLACES && rest !== ''; place++) {
    rest = rest.replace(LABEL, '')
    const found = branchAtStart(bank, rest) ?? (rest.startsWith('の') ? branchAtStart(bank, rest.slice(1)) : undefined)
    if (found) return found
    const separator = rest.search(/[\s・/,、|:：（(「『]/)
    if (separator < 0) return undefined
    rest = rest.slice(separator + 1)
  }
  return undefined
}

/** The longest name of a branch with which the text begins. */
function branchAtStart(bank: string, text: string): Branch | undefined {
  for (let length = Math.min(LONGEST, text.length); length > 0; length--) {
    if (length < text.length && FOLLOWS[text.charCodeAt(length)] !== 1) continue
    const code = lookUp(bank, text.slice(0, length), text.slice(length))
    if (code) return { code, whole: text.slice(length).replace(ENDING_AHEAD, '').trim() === '' }
  }
  return undefined
}

/** Shops of ゆうちょ銀行 are named after their numbers; the list does not have them all. */
const NUMBERED = /^[〇一二三四五六七八九]{3}$/

function lookUp(bank: string, name: string, after: string): string | undefined {
  if (!NEXT.test(after.replace(ENDING_AHEAD, ''))) return undefined
  if (/[\s・]$/.test(name)) return undefined
  const key = bankKey(name)
  const exact = branchNamed(bank, key)
  if (exact) return exact
  if (key === '本店') return branchNamed(bank, '本店営業部')
  const bare = key.replace(ENDING, '')
  if (bank === YUCHO && NUMBERED.test(bare)) return [...bare].map(kanjiDigit).join('')
  return (bare === key ? undefined : branchNamed(bank, bare)) ?? branchRead(bank, key)
}
