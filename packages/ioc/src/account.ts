import { type BankMention, bankAfter, bankBefore, withOwnBank } from './bank-mention.ts'
import { isBankCode, isBranchCode } from './bank-names.ts'
import { type Branch, branchIn } from './branch.ts'
import { foldKeep } from './chars.ts'
import { fromPassBook, YUCHO } from './yucho.ts'

export type Account = { value: string; start: number; end: number; confidence: number; reason?: string }

/** Characters before and after the number in which its bank is looked for. */
const BEFORE = 160
const AFTER = 80

/** What stands right before the number, with the marks people put between. */
const GLUE =
  '(?:[\\s:：・/,、|\\-~>=＃#]|口座番号|口座N[oO]|第|口座|番号|ばんごう|バンゴウ|ﾊﾞﾝｺﾞｳ|N[oO]\\.?|№|は|が|の|で|[)）\\]】」』])*'
const KANA_KIND = '(?:フツウ|ﾌﾂｳ|トウザ|ﾄｳｻﾞ|チョチク|ﾁｮﾁｸ)(?:ヨキン|ﾖｷﾝ)?'
const KIND = new RegExp(
  `(普\\s?通預?金?|総合口座|当座預?金?|貯蓄預?金?|ふつう|とうざ|${KANA_KIND}|[（(\\[]?[普当貯][)）\\]]|[\\s/・\\d支店][普当貯](?=[\\s/・:\\d]|$)|[\\s　][フト](?=[\\s　]))${GLUE}$`,
)
const LABEL = new RegExp(`(?:口座番号|こうざばんごう|口座N[oO]\\.?|口座№|口座|預金番号)${GLUE}$`)
const KIND_AFTER = /^[\s・/,、|(（[]{0,3}(普通|総合|当座|貯蓄)/
const PASS_BOOK =
  /(?:(記号|きごう|キゴウ)[)」\]]?[\s:：は]*|(?:郵便貯金|ゆうちょ(?:銀行)?|郵便局|郵貯|振替口座|〒)[^\n\d]{0,12})([01]\d{4})(?:\s*[-の]\s*\d(?!\d))?[\s、,・/|-]*(?:[(「[]?(?:番号|ばんごう|バンゴウ)[)」\]]?[\s:：は]*|[-の\s]\s*)$/
/** `番号 12345671　記号 12340`: the symbol comes after the number. */
const SYMBOL_AFTER =
  /^[\s　、,・/|-]{0,4}[(（「[]?(?:ゆうちょ(?:銀行)?[\s　]*)?(?:記号|きごう)[)）」\]]?[\s　:：は]*([01０１][\d０-９]{4})(?![\d０-９])/
/** Said after the number: `10140-12345671（記号番号）`. */
const PASS_BOOK_AFTER = /^[\s　]*[（(「]?(?:口座)?記号番号/
/** Symbol and number alone, which only the words after them explain. */
const SYMBOL = /(?:^|[^\d-])()([01]\d{4})(?:\s*-\s*\d(?!\d))?\s*[-の]\s*$/
const CODES = /(?:^|[^\d-])(\d{4})\s*[-/\s]\s*(\d{3})\s*[-/\s]\s*(?:(?:普通|当座|貯蓄)(?:預金)?\s*[-/\s]?\s*)?$/
const OTHER =
  /(?:注文|受付|受理|伝票|追跡|会員|お客様|顧客|予約|整理|管理|製造|登録|電話|暗証|認証|問合せ?|社員|学籍|診察券|照会)(?:番号|コード|No\.?)[\s:：はが]*$/

/** Reads the bank account whose number is the digits at `[start, end)`; undefined when it is another number. */
export function readAccount(text: string, start: number, end: number): Account | undefined {
  if (isCounted(text, end) || !hasBankMark(text, start, end - start)) return undefined
  const from = Math.max(0, start - BEFORE)
  const before = foldKeep(joinLetters(text.slice(from, start)))
  const digits = foldKeep(text.slice(start, end))
  return readPassBook(text, before, digits, from, end) ?? readOrdinary({ text, before, digits, start, end })
}

const LETTERS_APART =
  /(?<!\S)[ぁ-ヿ一-鿿A-ZＡ-Ｚ]( {1,2}|　{1,4})[ぁ-ヿ一-鿿A-ZＡ-Ｚ](?:\1[ぁ-ヿ一-鿿A-ZＡ-Ｚ])*(?!\S)/g

/** `銀 行 名　肥 後 銀 行`, `種　　別`: letters set apart, or so read from paper. The blanks go behind them, so that nothing moves. */
function joinLetters(words: string): string {
  return words.replace(LETTERS_APART, (run) => run.replace(/[ 　]/g, '').padEnd(run.length))
}

const MARKS = new Uint8Array(65536)
for (const mark of '普当貯口番号座店部所行庫組合局記金ょ支〒ふフざごゴﾂｻザチﾁｳ') MARKS[mark.charCodeAt(0)] = 1

/** After a number these say what is counted: a year, an amount, people. */
const COUNTED = new Uint8Array(65536)
for (const mark of '年月日時分秒円万億人件名個回台歳％%') COUNTED[mark.charCodeAt(0)] = 1

function isCounted(text: string, end: number): boolean {
  return COUNTED[text.charCodeAt(end)] === 1 && !text.startsWith('名義', end)
}

/** Cheap look at what stands close before: most numbers in most texts are no account. */
function hasBankMark(text: string, start: number, digits: number): boolean {
  const reach = digits > 6 ? 24 : 12
  for (let i = start - 1; i >= 0 && start - i < reach; i--) if (MARKS[text.charCodeAt(i)]) return true
  return false
}

function readPassBook(text: string, before: string, digits: string, from: number, end: number): Account | undefined {
  const next = SYMBOL_AFTER.exec(text.slice(end, end + 32))
  if (next && /(?:番号|ばんごう)[\s:：は]*$/.test(before))
    return passBook(foldKeep(next[1] ?? ''), digits, from + before.length, end + next[0].length)
  const explained = PASS_BOOK_AFTER.test(text.slice(end, end + 12))
  const match = PASS_BOOK.exec(before) ?? (explained ? SYMBOL.exec(before) : null)
  if (!match) return undefined
  return passBook(match[2] ?? '', digits, from + (yuchoStart(before, match.index) ?? match.index), end)
}

function passBook(symbol: string, digits: string, start: number, end: number): Account | undefined {
  const found = fromPassBook(symbol, digits)
  if (!found) return undefined
  const value = `${YUCHO}-${found.branch}-${found.kind}-${found.number}`
  const known = isBranchCode(YUCHO, found.branch)
  return { value, start, end, confidence: known ? 0.97 : 0.6, ...(known ? {} : { reason: 'no such 店番' }) }
}

/** The bank's name before 記号 belongs to what is shown. */
function yuchoStart(before: string, index: number): number | undefined {
  const name = /(?:ゆうちょ(?:銀行)?|郵便貯金|郵便局)[\s:：・(（/]*$/.exec(before.slice(0, index))
  return name?.index
}

/** A number that may be an account's, and the folded words around it. */
type Candidate = { text: string; before: string; digits: string; start: number; end: number }

function readOrdinary(candidate: Candidate): Account | undefined {
  const { text, before, digits, start, end } = candidate
  if (digits.length > 7 || OTHER.test(before)) return undefined
  const after = foldKeep(joinLetters(text.slice(end, end + AFTER)))
  const kindMatch = KIND.exec(before)
  const labelled = kindMatch !== null || LABEL.test(before)
  if (digits.length < 7 && !labelled) return undefined
  const own = before.slice(lastNumberEnd(before))
  const kind = kindOf(kindMatch?.[1] ?? KIND_AFTER.exec(after)?.[1] ?? findKind(own))
  const codes = CODES.exec(before)
  if (codes && isBankCode(codes[1] ?? '')) {
    return account(codes[1] ?? '', codes[2] ?? '', kind, digits, start - before.length + codes.index, end)
  }
  for (const bank of banksNear(candidate, own, after)) {
    const branch =
      bank.side === 'after' ? branchAround(bank, own, after) : branchIn(bank.code, bank.region ?? own.slice(bank.end))
    if (!branch || (!labelled && !branch.whole && !KIND_AFTER.test(after))) continue
    const begin = bank.side === 'before' ? start - own.length + bank.start : start
    const last = bank.side === 'after' ? end + bank.end : end
    return account(bank.code, branch.code, kind, digits, begin, last)
  }
  return undefined
}

/**
 * The branch of a bank named after the number stands behind the bank in its line, or between the two (`1234567、支店番号 161、
 * 肥後銀行`), or before the number (`店番102 口座番号 1234567 GMOあおぞらネット銀行`), or in the next line.
 */
function branchAround(bank: BankMention, own: string, after: string): Branch | undefined {
  const region = after.slice(bank.end)
  return (
    branchIn(bank.code, region.split('\n', 1)[0] ?? '') ??
    branchIn(bank.code, after.slice(0, bank.start)) ??
    branchIn(bank.code, own.slice(own.lastIndexOf('\n') + 1)) ??
    branchIn(bank.code, region)
  )
}

/** Where the account number before this one ends: what stands before it speaks of that one. Amounts do not count. */
function lastNumberEnd(before: string): number {
  let end = 0
  let digits = 0
  for (let i = 0; i <= before.length; i++) {
    const code = before.charCodeAt(i)
    if (code >= 0x30 && code <= 0x39) digits++
    else {
      if ((digits === 7 || digits === 8) && code !== 0x5186) end = i
      digits = 0
    }
  }
  return end
}

/** The banks that may be meant, the likeliest first. */
function banksNear({ text, before, start }: Candidate, own: string, after: string): BankMention[] {
  const earlier = withOwnBank(bankBefore(own), text, start)
  const later = bankAfter(after)
  const banks: BankMention[] = []
  if (earlier) banks.push(earlier)
  if (later) banks.push(later)
  if (earlier && later && isNearer(earlier, later, own, after)) banks.reverse()
  const shared = earlier ? undefined : sharedBank(before, own)
  return shared ? [...banks, shared] : banks
}

/** A bank after the number in its own line is meant rather than one of an earlier line. */
function isNearer(earlier: BankMention, later: BankMention, own: string, after: string): boolean {
  return earlier.end <= own.lastIndexOf('\n') && !after.slice(0, later.start).includes('\n')
}

/** `普通1234567、当座7654321`, `同行 熊本支店`: the bank, and mostly the branch, of the number before. */
const SAME =
  /^[\s、,・/及びおよびと並に①-⑳()（）0-9]*(?:同(?:銀?行|金庫|じ銀行|店|支店)[のにで\s、,]*)?[^\s、。]{0,14}(?:支店)?[\s(（]*(?:普通|当座|貯蓄|[普当貯])/

function sharedBank(before: string, own: string): BankMention | undefined {
  if (own.length === before.length || own.includes('\n\n') || !SAME.test(own)) return undefined
  const first = before.slice(0, before.length - own.length)
  const bank = bankBefore(first)
  if (!bank) return undefined
  const same = /^.{0,12}?同(?:銀?行|金庫|じ銀行)/.exec(own)
  const region = same ? own.slice(same[0].length).replace(/^[のにで]/, '') : first.slice(bank.end)
  return { ...bank, start: own.search(/[^\s、,・/及おとび]/), end: 0, region }
}

/** 種別 stated earlier in the same passage (`種別：普通` on a line of its own). */
function findKind(before: string): string | undefined {
  const all = [...before.matchAll(/(普通|総合口座|当座|貯蓄)(?=預金|口座|[\s)）・/|:：,、]|$)/g)]
  return all.at(-1)?.[1]
}

function kindOf(word: string | undefined): '普通' | '当座' | '貯蓄' | undefined {
  if (!word) return undefined
  if (/[当とトﾄ]/.test(word)) return '当座'
  return /[貯チﾁ]/.test(word) ? '貯蓄' : '普通'
}

function account(
  bank: string,
  branch: string,
  kind: '普通' | '当座' | '貯蓄' | undefined,
  digits: string,
  start: number,
  end: number,
): Account {
  const value = `${bank}-${branch}-${kind ?? '普通'}-${digits.padStart(7, '0')}`
  if (!kind) return { value, start, end, confidence: 0.7, reason: 'kind of account not stated' }
  if (!isBranchCode(bank, branch)) return { value, start, end, confidence: 0.75, reason: 'branch not in the list' }
  return { value, start, end, confidence: 0.95 }
}
