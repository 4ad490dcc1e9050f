import { type BankMention, bankAfter, bankBefore } from './bank-mention.ts'
import { isBankCode, isBranchCode } from './bank-names.ts'
import { branchIn } from './branch.ts'
import { foldKeep } from './chars.ts'
import { fromPassBook, YUCHO } from './yucho.ts'

export type Account = { value: string; start: number; end: number; confidence: number; reason?: string }

/** Characters before and after the number in which its bank is looked for. */
const BEFORE = 160
const AFTER = 80

/** What stands right before the number, with the marks people put between. */
const GLUE = '(?:[\\s:：・/,、|\\-~>=]|口座番号|口座No|第|口座|番号|No\\.?|№|は|が|の|で|[)）\\]】」』])*'
const KIND = new RegExp(
  `(普通預?金?|総合口座|当座預?金?|貯蓄預?金?|[（(\\[]?[普当貯][)）\\]]|[\\s/・][普当貯](?=[\\s/・:]))${GLUE}$`,
)
const LABEL = new RegExp(`(?:口座番号|口座No\\.?|口座№|口座|預金番号)${GLUE}$`)
const KIND_AFTER = /^[\s・/,、|(（[]{0,3}(普通|総合|当座|貯蓄)/
const PASS_BOOK =
  /(?:(記号|きごう)[)」\]]?[\s:：は]*|(?:郵便貯金|ゆうちょ(?:銀行)?|郵便局)[^\n\d]{0,12})([01]\d{4})(?:\s*[-の]\s*\d(?!\d))?[\s、,・/|-]*(?:[(「[]?番号[)」\]]?[\s:：は]*|[-\s]\s*)$/
const CODES = /(?:^|[^\d-])(\d{4})\s*[-/\s]\s*(\d{3})\s*[-/\s]\s*(?:(?:普通|当座|貯蓄)(?:預金)?\s*[-/\s]?\s*)?$/
const OTHER =
  /(?:注文|受付|受理|伝票|追跡|会員|お客様|顧客|予約|整理|管理|製造|登録|電話|暗証|認証|問合せ?|社員|学籍|診察券|照会)(?:番号|コード|No\.?)[\s:：はが]*$/

/** Reads the bank account whose number is the digits at `[start, end)`; undefined when it is another number. */
export function readAccount(text: string, start: number, end: number): Account | undefined {
  if (COUNTED[text.charCodeAt(end)] === 1 || !hasBankMark(text, start, end - start)) return undefined
  const from = Math.max(0, start - BEFORE)
  const before = foldKeep(text.slice(from, start))
  const digits = foldKeep(text.slice(start, end))
  return readPassBook(before, digits, from, end) ?? readOrdinary(text, before, digits, start, end)
}

const MARKS = new Uint8Array(65536)
for (const mark of '普当貯口番号座店部所行庫組合局記金ょ') MARKS[mark.charCodeAt(0)] = 1

/** After a number these say what is counted: a year, an amount, people. */
const COUNTED = new Uint8Array(65536)
for (const mark of '年月日時分秒円万億人件名個回台歳％%') COUNTED[mark.charCodeAt(0)] = 1

/** Cheap look at what stands close before: most numbers in most texts are no account. */
function hasBankMark(text: string, start: number, digits: number): boolean {
  const reach = digits > 6 ? 24 : 12
  for (let i = start - 1; i >= 0 && start - i < reach; i--) if (MARKS[text.charCodeAt(i)]) return true
  return false
}

function readPassBook(before: string, digits: string, from: number, end: number): Account | undefined {
  const match = PASS_BOOK.exec(before)
  const found = match ? fromPassBook(match[2] ?? '', digits) : undefined
  if (!match || !found) return undefined
  if (!match[1] && !/ゆうちょ|郵便/.test(match[0])) return undefined
  const value = `${YUCHO}-${found.branch}-${found.kind}-${found.number}`
  const known = isBranchCode(YUCHO, found.branch)
  const start = from + (yuchoStart(before, match.index) ?? match.index)
  return { value, start, end, confidence: known ? 0.97 : 0.6, ...(known ? {} : { reason: 'no such 店番' }) }
}

/** The bank's name before 記号 belongs to what is shown. */
function yuchoStart(before: string, index: number): number | undefined {
  const name = /(?:ゆうちょ(?:銀行)?|郵便貯金|郵便局)[\s:：・(（/]*$/.exec(before.slice(0, index))
  return name?.index
}

function readOrdinary(text: string, before: string, digits: string, start: number, end: number): Account | undefined {
  if (digits.length > 7 || OTHER.test(before)) return undefined
  const after = foldKeep(text.slice(end, end + AFTER))
  const kindMatch = KIND.exec(before)
  const labelled = kindMatch !== null || LABEL.test(before)
  if (digits.length < 7 && !labelled) return undefined
  const kind = kindOf(kindMatch?.[1] ?? KIND_AFTER.exec(after)?.[1] ?? findKind(before))
  const codes = CODES.exec(before)
  if (codes && isBankCode(codes[1] ?? '')) {
    return account(codes[1] ?? '', codes[2] ?? '', kind, digits, start - before.length + codes.index, end)
  }
  const bank = nearerBank(bankBefore(before), bankAfter(after), before, after)
  if (!bank) return undefined
  const region = bank.side === 'before' ? before.slice(bank.end) : after.slice(bank.end)
  if (bank.side === 'before' && /\d{7}/.test(region)) return undefined
  const branch = branchIn(bank.code, region)
  if (!branch || (!labelled && !branch.whole)) return undefined
  const begin = bank.side === 'before' ? start - before.length + bank.start : start
  return account(bank.code, branch.code, kind, digits, begin, Math.max(end, endOf(bank, end)))
}

/** A bank after the number in its own line is meant rather than one of an earlier line. */
function nearerBank(
  earlier: BankMention | undefined,
  later: BankMention | undefined,
  before: string,
  after: string,
): BankMention | undefined {
  if (!earlier || !later) return earlier ?? later
  const sameLine = earlier.end > before.lastIndexOf('\n')
  return !sameLine && !after.slice(0, later.start).includes('\n') ? later : earlier
}

function endOf(bank: BankMention, end: number): number {
  return bank.side === 'after' ? end + bank.end : end
}

/** 種別 stated earlier in the same passage (`種別：普通` on a line of its own). */
function findKind(before: string): string | undefined {
  const all = [...before.matchAll(/(普通|総合口座|当座|貯蓄)(?=預金|口座|[\s)）・/|:：,、]|$)/g)]
  return all.at(-1)?.[1]
}

function kindOf(word: string | undefined): '普通' | '当座' | '貯蓄' | undefined {
  if (!word) return undefined
  if (word.includes('当')) return '当座'
  return word.includes('貯') ? '貯蓄' : '普通'
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
