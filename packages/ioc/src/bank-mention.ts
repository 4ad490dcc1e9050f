import { bankEndingIn, bankKey, bankNamed, isBankCode, isBankKey } from './bank-names.ts'
import { startsWithBranch } from './branch.ts'
import { foldKeep } from './chars.ts'

/**
 * A bank named in a passage: where its name stands in the passage, and on which side of the number. `region` is
 * where its branch is to be found when that is not between the two.
 */
export type BankMention = { code: string; start: number; end: number; side: 'before' | 'after'; region?: string }

/** Words that end the name of a bank; the second group are part of the name in the Zengin list. */
const ENDINGS =
  /銀行|信用金庫|中央金庫|中金|信金(?!中)|信用組合|信組|農業協同組合|農協|労働金庫|労金|漁業協同組合|漁協|連合会|信連|[ギぎ](?:ン|ん)(?:コウ|こう)|ｷﾞﾝｺｳ|シンキン|ｼﾝｷﾝ|シンクミ|ｼﾝｸﾐ|ノウキョウ|ﾉｳｷｮｳ|ロウキン|ﾛｳｷﾝ|(?:JA|ＪＡ)(?=[^A-Za-z])/g
/** The endings that are no part of the name in the list. */
const BANK = /^(?:銀行|ギンコウ|ぎんこう|ｷﾞﾝｺｳ)$/
const BANK_CODE = /(?:銀行|金融機関)(?:コード|番号|CD)[\s:：は]*[(（]?(\d{4})(?!\d)/g
/** Characters of a bank's name at most before the word that ends it. */
const LONGEST = 16
/** A bank speaking of itself. */
const OWN_BANK = /(?:当|弊)(?:行|金庫|組合|庫)(?!為|者|政|動|員)/
/** Code of a mention that says only 当行 and must be found in the letter's head. */
const OWN = ''

/** The bank named last in the passage before the number. */
export function bankBefore(passage: string): BankMention | undefined {
  let last: BankMention | undefined
  for (const mention of mentions(passage)) last = { ...mention, side: 'before' }
  const own = last ? undefined : OWN_BANK.exec(passage)
  if (own) return { code: OWN, start: own.index, end: own.index + own[0].length, side: 'before' }
  return last ?? unsuffixed(passage) ?? labelled(passage)
}

/** The bank named first in the passage after the number, not beyond an empty line nor when it has a number of its own. */
export function bankAfter(passage: string): BankMention | undefined {
  const near = passage.split(/\n\s*\n|\d{7}/)[0] ?? ''
  for (const mention of mentions(near)) {
    const another =
      near.length < passage.length &&
      /^[^\n]*[普当貯通座号][^\S\n]*[:：)）.は・/|-]*[^\S\n]*$/.test(near.slice(mention.end))
    return another ? undefined : { ...mention, side: 'after' }
  }
  return undefined
}

/** Characters before the number in which the bank that calls itself 当行 is named: the head of a letter. */
const HEAD = 1200

/** Says which bank 当行 is: the one named first in the text. */
export function withOwnBank(mention: BankMention | undefined, text: string, start: number): BankMention | undefined {
  if (mention?.code !== OWN) return mention
  for (const { code } of mentions(foldKeep(text.slice(Math.max(0, start - HEAD), start)))) return { ...mention, code }
  return undefined
}

function* mentions(passage: string): Generator<Omit<BankMention, 'side'>> {
  for (const match of passage.matchAll(ENDINGS)) {
    const end = match.index + match[0].length
    const found =
      match[0] === 'JA' || match[0] === 'ＪＡ' ? cooperative(passage, match.index, end) : named(passage, match, end)
    if (found) yield found
  }
  for (const match of passage.matchAll(BANK_CODE)) {
    const code = match[1] ?? ''
    if (isBankCode(code)) yield { code, start: match.index, end: match.index + match[0].length }
  }
}

function named(passage: string, match: RegExpExecArray, end: number): Omit<BankMention, 'side'> | undefined {
  const nameEnd = BANK.test(match[0]) ? match.index : end
  const from = Math.max(0, nameEnd - LONGEST - match[0].length)
  const found = bankEndingIn(bankKey(passage.slice(from, nameEnd)))
  if (!found) return undefined
  return { code: found.code, start: startOf(passage, from, nameEnd, found.length), end }
}

/** JA熊本市: the co-operative's name follows. */
function cooperative(passage: string, start: number, end: number): Omit<BankMention, 'side'> | undefined {
  for (let length = 10; length > 0; length--) {
    const code = bankNamed(`${passage.slice(end, end + length).trim()}農協`)
    if (code) return { code, start, end: end + length }
  }
  return undefined
}

/** A word between separators. */
const WORD = /[^\s・/,、|:：;()（）「」【】①-⑳→>]{2,24}/g

/** 三菱UFJ 新宿支店, みずほ熊本支店: the word 銀行 was left out; the name begins a word of the number's own line. */
function unsuffixed(passage: string): BankMention | undefined {
  const offset = passage.lastIndexOf('\n', passage.length - 2) + 1
  for (const word of passage.slice(offset).matchAll(WORD)) {
    for (let at = 0; at >= 0; at = afterParticle(word[0], at)) {
      const name = word[0].slice(at)
      const length = bankLength(name)
      const start = offset + word.index + at
      if (length > 0) return { code: codeOf(name.slice(0, length)), start, end: start + length, side: 'before' }
    }
  }
  return undefined
}

/** Where the word goes on behind its next particle, -1 when there is none: `口座はPayPay`. */
function afterParticle(word: string, from: number): number {
  const match = /[はがのにでを](?=[ァ-ヶA-Za-zＡ-Ｚａ-ｚ一-鿿])/.exec(word.slice(from + 1))
  return match ? from + match.index + 2 : -1
}

function codeOf(name: string): string {
  return bankNamed(name) ?? ''
}

/** Characters of the bank's name with which the word begins: the whole word, or before a branch of that bank. */
function bankLength(word: string): number {
  if (word.startsWith('ゆうちょ')) return 4
  if (bankNamed(word)) return word.length
  if (word.endsWith('銀') && bankNamed(word.slice(0, -1))) return word.length - 1
  for (let length = Math.min(8, word.length - 1); length > 1; length--) {
    const code = bankNamed(word.slice(0, length))
    if (code && startsWithBranch(code, word.slice(length))) return length
  }
  return 0
}

/** `銀行名：みずほ` on a line of its own. */
function labelled(passage: string): BankMention | undefined {
  let last: BankMention | undefined
  for (const match of passage.matchAll(/(?:金融機関名?|銀行名?)[\s:：|]+([^\s・/,、|:：()（）「」]{2,14})/g)) {
    const code = bankNamed(match[1] ?? '')
    if (code) last = { code, start: match.index, end: match.index + match[0].length, side: 'before' }
  }
  return last
}

/** Where the last `length` characters of the key begin in the passage, which may have blanks between. */
function startOf(passage: string, from: number, end: number, length: number): number {
  if (isBankKey(passage.slice(end - length, end))) return end - length
  for (let start = end - 1; start >= from; start--) {
    if (bankKey(passage.slice(start, end)).length >= length) return start
  }
  return from
}
