import { expect, test } from 'vitest'
import { findValues } from './sightings.ts'

const account = '肥後銀行 健軍支店 普通 1234567'
const holderIn = (text: string) => {
  const found = findValues(text)
  const holder = found.find((f) => f.type === 'account_holder')
  if (holder) expect(text.slice(holder.start ?? 0, holder.end ?? 0)).toBe(holder.raw)
  expect(found.find((f) => f.type === 'bank_account')?.holder).toBe(holder?.value)
  return holder?.value
}

test('the holder of an account is read where the text names one, in one spelling for all', () => {
  expect(holderIn(`${account} ｶ)ﾐﾄﾞﾘｼｮｳｼﾞです。`)).toBe('カ)ミドリショウジ')
  expect(holderIn(`${account} 名義ヤマダ タロウに振り込んだ`)).toBe('ヤマダタロウ')
  expect(holderIn(`${account}（名義：田中 太郎）`)).toBe('田中太郎')
  expect(holderIn(`名義人 ﾀﾅｶﾀﾛｳの${account}へ`)).toBe('タナカタロウ')
  expect(holderIn(`口座名義は「カ）ミドリ」、${account}`)).toBe('カ)ミドリ')
})

test('words that merely follow an account name nobody', () => {
  expect(holderIn(`${account} に振り込んだ。`)).toBeUndefined()
  expect(holderIn(`${account} コンビニから送った`)).toBeUndefined()
  expect(holderIn('名義 田中太郎')).toBeUndefined()
})
