import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readFixtures } from '../fixtures/read.ts'
import { extract } from './index.ts'

const pieces = fc.constantFrom(
  ...'http:// hxxps:// example .com [.] (dot) （ドット） 。 @ ＠ ／ ： 192.0.2.1 ０９０ - 1234 5678 普通 銀行 ゆうちょ 記号 12340 番号 , ; " 「 」 ( ) [ ] \\ \n = 3D \u200b \u00ad 例え みんな | # % + CVE- JVN 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa deadbeef 令和 年 円 LINE'.split(
    ' ',
  ),
  ' ',
)
const texts = fc.array(fc.oneof(pieces, fc.string({ maxLength: 6 })), { maxLength: 40 }).map((parts) => parts.join(''))

test('whatever the text, every result stands exactly where it says, in order, and nothing is thrown', () => {
  fc.assert(
    fc.property(texts, (text) => {
      let before = 0
      for (const item of extract(text, { facts: true, minConfidence: 0 })) {
        expect(item.raw).toBe(text.slice(item.start, item.end))
        expect(item.end).toBeGreaterThan(item.start)
        expect(item.start).toBeGreaterThanOrEqual(before)
        expect(item.confidence).toBeGreaterThanOrEqual(0)
        expect(item.confidence).toBeLessThanOrEqual(1)
        expect(item.value).not.toBe('')
        before = item.start
      }
    }),
    { numRuns: 3000 },
  )
})

test('text before a value moves its place and changes nothing else', () => {
  for (const { text } of readFixtures('ja')) {
    const moved = extract(`第一報である。\n${text}`)
    expect(moved.map(({ value, start }) => [value, start - 8])).toEqual(
      extract(text).map(({ value, start }) => [value, start]),
    )
  }
})
