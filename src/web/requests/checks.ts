import type { Request } from '#modules/requests/find.ts'
import type { FreezeFields } from '#modules/requests/schema.ts'

/** Characters of an account holder's name as banks keep it: カナ, capital letters, digits, a few signs. */
const NOT_KANA = /[^\u30a0-\u30ffA-Z0-9 　.,\-/()（）「」・]/u

/** The name of the account's holder in the writing of banks, where what was typed is not; nothing when it is. */
export function kanaFault(name: string): string | undefined {
  return name !== '' && NOT_KANA.test(name) ? 'カナで書いてください。電話で復唱した表記に合わせます。' : undefined
}

/** What is worth a second look before the letter goes; none of it stops the sending. */
export function checksOf(f: FreezeFields, r: Pick<Request, 'phonedAt'>): string[] {
  return [
    ...(r.phonedAt ? [] : ['電話通報の記録がまだです']),
    ...(kanaFault(f.accountName) ? ['名義(カナ)の表記'] : []),
    ...(f.consent === 'unasked' ? ['被害者の同意が未確認です'] : []),
  ]
}
