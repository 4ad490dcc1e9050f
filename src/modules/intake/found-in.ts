import { type Found, findValues, valuesInField } from '#modules/indicators/index.ts'
import type { Form } from './schema.ts'
import type { Details } from './schema-details.ts'

/** All values of a report: those in what was said, each at its place, and those in the fields of the other side, each with its field. */
export const foundIn = (form: Form): Found[] => [
  ...findValues(form.body ?? ''),
  ...(form.details ? inFields(form.details) : []),
]

/** Fields about the harm that hold values of the other side; the reporter's own telephone number and address are none. */
function inFields({ harm, transfer }: Details): Found[] {
  return [
    ...valuesInField('harmUrl', harm?.url, 'url'),
    ...valuesInField('harmPhone', harm?.phone, 'phone'),
    ...valuesInField('harmEmail', harm?.email, 'email'),
    ...valuesInField('wallet', harm?.wallet),
    ...valuesInField('accountId', harm?.accountId, /line|ライン/i.test(harm?.service ?? '') ? 'line_id' : 'sns'),
    ...accountIn(transfer),
  ]
}

/** Kinds of deposit as people shorten them; without one it is an ordinary account. */
const KINDS = [
  ['当', '当座'],
  ['貯', '貯蓄'],
] as const

/** The account of 振込先: bank, branch and number by the codes of the 全銀協, as values of accounts are written. */
function accountIn(transfer: Details['transfer']): Found[] {
  if (!transfer?.bankCode || !transfer.branchCode || !transfer.accountNumber) return []
  const kind = KINDS.find(([start]) => transfer.accountType?.startsWith(start))?.[1] ?? '普通'
  const { bankCode, branchCode, accountNumber } = transfer
  return valuesInField('accountNumber', `${bankCode}-${branchCode}-${kind}-${accountNumber}`, 'bank_account')
}
