import { bankEndingIn, bankKey, bankNamed, isBankCode } from './bank-names.ts'

/** A bank named in a passage: where its name stands in the passage, and on which side of the number. */
export type BankMention = { code: string; start: number; end: number; side: 'before' | 'after' }

/** Words that end the name of a bank; the second group are part of the name in the Zengin list. */
const ENDINGS =
  /銀行|信用金庫|中央金庫|中金|信金(?!中)|信用組合|信組|農業協同組合|農協|労働金庫|労金|漁業協同組合|漁協|連合会|信連|(?:JA|ＪＡ)(?=[^A-Za-z])/g
const BANK_CODE = /(?:銀行|金融機関)(?:コード|番号|CD)[\s:：は]*[(（]?(\d{4})(?!\d)/g
/** Characters of a bank's name at most before the word that ends it. */
const LONGEST = 16

/** The bank named last in the passage before the number. */
export function bankBefore(passage: string): BankMention | undefined {
  let last: BankMention | undefined
  for (const mention of mentions(passage)) last = { ...mention, side: 'before' }
  return last ?? unsuffixed(passage)
}

/** The bank named first in the passage after the number, not beyond an empty line. */
export function bankAfter(passage: string): BankMention | undefined {
  const near = passage.split(/\n\s*\n|\d{7}/)[0] ?? ''
  for (const mention of mentions(near)) return { ...mention, side: 'after' }
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
  const nameEnd = match[0] === '銀行' ? match.index : end
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

/** 三菱UFJ 新宿支店: the word 銀行 was left out; the name then stands alone between separators. */
function unsuffixed(passage: string): BankMention | undefined {
  const line = passage.slice(passage.lastIndexOf('\n', passage.length - 2) + 1)
  const offset = passage.length - line.length
  for (const match of line.matchAll(/[^\s・/,、|:：()（）「」]{2,14}/g)) {
    const code = bankNamed(match[0]) ?? (match[0].startsWith('ゆうちょ') ? bankNamed('ゆうちょ') : undefined)
    const length = match[0].startsWith('ゆうちょ') ? 4 : match[0].length
    if (code) return { code, start: offset + match.index, end: offset + match.index + length, side: 'before' }
  }
  return undefined
}

/** Where the last `length` characters of the key begin in the passage, which may have blanks between. */
function startOf(passage: string, from: number, end: number, length: number): number {
  for (let start = end - 1; start >= from; start--) {
    if (bankKey(passage.slice(start, end)).length >= length) return start
  }
  return from
}
