import { createRequire } from 'node:module'
import { z } from 'zod'
import type { Tx } from '#core/db/tables.ts'
import { glance } from '#core/procedure.ts'
import type { Details } from '#modules/intake/index.ts'

type Named = { code: string; name: string; kana: string; hira: string }
type Bank = Named & { branches: Record<string, Named> }

let read: Record<string, Bank> | undefined
/** Banks and branches of the 全銀協 code list, by code; read at first use (about 30 MB). */
function banks(): Record<string, Bank> {
  read ??= createRequire(import.meta.url)('zengin-code') as Record<string, Bank> // the package brings no types
  return read
}

/** Names of a bank and its branch by their codes. */
export function bankOf(bankCode: string, branchCode: string): { bankName: string; branchName: string } | undefined {
  const bank = banks()[bankCode]
  return (
    bank && {
      bankName: withKind(bank.name),
      branchName: bank.branches[branchCode] ? branchWords(bank, bank.branches[branchCode].name) : '',
    }
  )
}

/** The list leaves 「銀行」 off the names of banks; other institutions carry their kind. */
const withKind = (name: string): string =>
  /(銀行|金庫|組合|組合連合会|連合会|中央会|会社|農協|漁協|ＪＡ|取引所)$/.test(name) ? name : `${name}銀行`

/** The list leaves 「支店」 off, not 本店, 出張所 and their like; 本所 is a head office of cooperatives, else a place in Tokyo. */
function branchWords(bank: Bank, name: string): string {
  if (bank.name.startsWith('ゆうちょ')) return `${name}店`
  const isOffice = /(店|出張所|営業部|営業所|センター|支所|事務所|本部)$/.test(name)
  const isHead = name === '本所' && /(連|農協|漁協)$/.test(bank.name)
  return isOffice || isHead ? name : `${name}支店`
}

/** The account of a report: as typed in the form, else the suspect's account found in its text. */
export async function accountOf(db: Tx, reportId: string, transfer: Details['transfer']) {
  if (transfer?.bankCode && transfer.accountNumber) {
    const names = bankOf(transfer.bankCode, transfer.branchCode ?? '')
    return {
      bankCode: transfer.bankCode,
      branchCode: transfer.branchCode ?? '',
      ...names,
      accountType: transfer.accountType ?? '普通',
      accountNumber: transfer.accountNumber,
    }
  }
  const found = await db
    .selectFrom('indicators.sighting')
    .select(['value', 'raw', 'role'])
    .where('recordKind', '=', 'report')
    .where('recordId', '=', reportId)
    .where('type', '=', 'bank_account')
    .where('falseAt', 'is', null)
    .orderBy('startAt')
    .execute()
  const chosen = found.find((f) => f.role === 'suspect') ?? found.find((f) => f.role !== 'victim')
  if (!chosen) return {}
  const [bankCode = '', branchCode = '', kind = '', number = ''] = chosen.value.split('-')
  return {
    bankCode,
    branchCode,
    ...bankOf(bankCode, branchCode),
    accountType: kind || '普通',
    accountNumber: number,
  }
}

const Hit = z.object({ code: z.string(), name: z.string() })
const MOST = 20

const matches = (list: Named[], q: string, name: (n: Named) => string) =>
  list
    .filter((b) => b.code.startsWith(q) || b.name.includes(q) || b.hira.startsWith(q) || b.kana.startsWith(q))
    .slice(0, MOST)
    .map((b) => ({ code: b.code, name: name(b) }))

/** Banks by code, name or kana. */
export const findBanks = glance
  .route({ method: 'GET', path: '/requests/banks', summary: 'Banks by code, name or kana', tags: ['requests'] })
  .input(z.object({ q: z.string().min(1).max(40) }))
  .output(z.array(Hit))
  .handler(async ({ input }) =>
    matches(Object.values(banks()), input.q.normalize('NFKC').replace(/銀行$/, ''), (b) => withKind(b.name)),
  )

/** Branches of a bank by code, name or kana. */
export const findBranches = glance
  .route({
    method: 'GET',
    path: '/requests/banks/{bankCode}/branches',
    summary: 'Branches of a bank',
    tags: ['requests'],
  })
  .input(z.object({ bankCode: z.string().regex(/^\d{4}$/), q: z.string().max(40).default('') }))
  .output(z.array(Hit))
  .handler(async ({ input }) => {
    const bank = banks()[input.bankCode]
    if (!bank) return []
    const q = input.q.normalize('NFKC').replace(/(支店|(?<![本理業])店)$/, '')
    return matches(Object.values(bank.branches), q, (b) => branchWords(bank, b.name))
  })
