import fc from 'fast-check'
import { expect, test } from 'vitest'
import { runs, visible } from './runs.ts'

const kept = (text: string) =>
  runs(text)
    .filter((r) => r.breaks === 'never')
    .map((r) => r.text)

test('numbers, accounts, dates and telephone numbers are kept on one line with their words', () => {
  const text =
    '第3条第1項により、令和8年11月24日午後2時6分に1,480,000円を普通0012345-6、ｶ)ｻﾝﾌﾟﾙｼﾖｳｼﾞへ。096-000-0110（内線000）まで。'

  expect(kept(text)).toEqual([
    '第3条',
    '第1項',
    '令和8年',
    '11月',
    '24日',
    '午後2時',
    '6分',
    '1,480,000円',
    '0012345-6',
    'ｶ)ｻﾝﾌﾟﾙｼﾖｳｼﾞ',
    '096-000-0110',
    '内線000',
  ])
})

test('brackets and points stay outside what is kept, so that no line begins with them', () => {
  expect(runs('について(依頼)。「R8-0412」')).toEqual([
    { text: 'について(依頼)。「' },
    { text: 'R8-0412', breaks: 'never' },
    { text: '」' },
  ])
})

test('an address too long for a line may break anywhere', () => {
  const address = `hxxps://example[.]jp/${'a'.repeat(60)}`

  expect(runs(`送信先は${address}です`)).toEqual([
    { text: '送信先は' },
    { text: address, breaks: 'anywhere' },
    { text: 'です' },
  ])
})

test.each([
  ['NUL', 'a\0b', 'a〔U+0000〕b'],
  ['many NULs', `a${'\0'.repeat(12)}b`, 'a〔U+0000×12〕b'],
  ['a file name turned round by a mark of direction', '請求書\u202Efdp.exe', '請求書〔U+202E〕fdp.exe'],
  ['half a character', '\uD800', '〔U+D800〕'],
  ['a private character (外字)', '\uE000', '〔U+E000〕'],
  ['an invisible space', 'a\u200Bb', 'a〔U+200B〕b'],
  ['a heap of accents', 'e\u0301\u0302\u0303\u0303', 'e\u0301\u0302〔U+0303×2〕'],
])('%s is shown by its number', (_, text, shown) => {
  expect(visible(text)).toBe(shown)
})

test('variant characters and names stay as they are', () => {
  for (const name of ['髙橋', '山﨑', '渡邉\u{E0101}', 'か\u3099', 'Nguyễn Thị', '𠮷田'])
    expect(visible(name)).toBe(name)
})

test('cutting loses and adds nothing, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const cut = runs(text)
      expect(cut.map((r) => r.text).join('')).toBe(visible(text))
      expect(cut.every((r) => !/[^\P{C}\n]/u.test(r.text))).toBe(true)
      expect(visible(visible(text))).toBe(visible(text))
    }),
    { numRuns: 200 },
  )
})

test('100,000 characters of any kind are cut without delay', () => {
  for (const sign of ['#', 'A#', '第', 'é#', 'あa', '１，', '\u0301\u0302', '（', '\0 ', 'a-']) {
    const start = performance.now()
    runs(sign.repeat(100_000 / sign.length))
    expect(performance.now() - start).toBeLessThan(5000)
  }
})
