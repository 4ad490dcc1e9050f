import type { Account } from './account.ts'
import { bankKey, bankNamed, branchNamed, isBankCode, isBranchCode } from './bank-names.ts'
import { foldKeep } from './chars.ts'

/** What parts the fields of a row: of a table that was copied, drawn, or written with commas. */
const SEPARATOR = /[\t,|│┃｜]/
const AFTER = /^["']?[\t,|│┃｜]["'　 ]*(?:普通?|当座?|貯蓄?|総合)(?:預金|口座)?["'　 ]*(?=[\t,|│┃｜\n]|$)/
const KIND = /^(?:普通?|当座?|貯蓄?|総合)(?:預金|口座)?$/
/** Characters of the row on each side, and fields, in which bank and branch are looked for. */
const REACH = 120
const FIELDS = 4

/**
 * Reads an account whose kind, branch and bank stand behind its number in a row, in any order: `1234567,普通,161,0182`,
 * `1234567 | 普 | 健軍 | 肥後`. `[start, end)` are the digits.
 */
export function readRowAccount(text: string, start: number, end: number): Account | undefined {
  if (end - start < 6 || !AFTER.test(foldKeep(text.slice(end, end + 12)))) return undefined
  const before = text.slice(Math.max(0, start - REACH), start)
  const after = text.slice(end, end + REACH)
  const left = fieldsOf(before.slice(before.lastIndexOf('\n') + 1))
  if (left.pop() !== '') return undefined
  const right = fieldsOf(after.split('\n', 1)[0] ?? '').slice(1, FIELDS + 1)
  const near = [...right, ...left.reverse().slice(0, FIELDS)]
  for (const field of near) {
    const bank = bankOf(field)
    const branch = bank === undefined ? undefined : near.find((f) => f !== field && branchOf(bank, f) !== undefined)
    if (bank === undefined || branch === undefined) continue
    const kind = { 当: '当座', 貯: '貯蓄' }[right.find((f) => KIND.test(f))?.[0] ?? ''] ?? '普通'
    const digits = foldKeep(text.slice(start, end)).padStart(7, '0')
    return { value: `${bank}-${branchOf(bank, branch)}-${kind}-${digits}`, start, end, confidence: 0.9 }
  }
  return undefined
}

const fieldsOf = (row: string): string[] => row.split(SEPARATOR).map((f) => foldKeep(f).replace(/["']/g, '').trim())

function bankOf(field: string): string | undefined {
  if (/^\d{4}$/.test(field)) return isBankCode(field) ? field : undefined
  return bankNamed(field.replace(/銀行$/, ''))
}

function branchOf(bank: string, field: string): string | undefined {
  if (/^\d{3}$/.test(field)) return isBranchCode(bank, field) ? field : undefined
  return branchNamed(bank, bankKey(field.replace(/支店$/, '')))
}
