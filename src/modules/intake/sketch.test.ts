import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findValues } from '#modules/indicators/index.ts'
import { choose } from './likeness.ts'
import { likeness, sketchOf } from './sketch.ts'
import { wording } from './wording.ts'

const sketched = (text: string) => {
  const sketch = sketchOf(wording(text, findValues(text)))
  if (!sketch) throw new Error('too short')
  return sketch.sketch
}

const TOLD =
  '大手ソフト会社のセキュリティ部門を名乗る電話があり、更新料が未払いだと言われた。担当の田中様という者に案内された https://pay-one.example/a を開き、50万円を白川銀行 本店 普通 0001234 に振り込んだ。'

test('names, sites, sums and accounts are no part of the wording', () => {
  const other = TOLD.replace('田中', '長谷川')
    .replace('pay-one.example/a', 'shiharai-two.example/b/77')
    .replace('50万円', '1,200,000円')
    .replace('0001234', '0009876')

  expect(wording(other, findValues(other))).toBe(wording(TOLD, findValues(TOLD)))
})

test('what another person tells of the same in other words is alike, another matter is not', () => {
  const anew =
    '大手のソフト会社のセキュリティ部門だという電話で、更新料が払われていないと言われました。担当の小林様から案内のあった https://c.example/ を開いて、白川銀行の口座に30万円を振り込んでしまいました。'
  const matter =
    'マッチングアプリで知り合った海外在住の人に、金の先物取引に誘われて取引所のサイトに口座を作り、暗号資産で結婚資金を送り続けた。'

  expect(likeness(sketched(TOLD), sketched(anew))).toBeGreaterThan(0.4)
  expect(likeness(sketched(TOLD), sketched(matter))).toBeLessThan(0.2)
})

test('a short message passed on with another site and name is alike, whatever its length', () => {
  for (const message of [
    'おにもつをおとどけにあがりましたがごふざいのためもちかえりました。こちらよりごかくにんください。',
    '県外の警察署の刑事を名乗る佐藤という男から電話があり、口座が犯罪に使われたと言われた。資金調査のため50万円を振り込むように指示された。',
  ])
    for (const name of ['林', '長谷川', '佐々木小次郎', '阿久根川内薩摩守'])
      expect(likeness(sketched(message), sketched(message.replace('佐藤', name)))).toBeGreaterThan(0.5)
})

test('the nearest names the group; who is far from all starts one of their own', () => {
  const near = (groupId: string, score: number, fresh = true) => ({ groupId, score, fresh })

  expect(choose([near('a', 0.2), near('b', 0.1)])).toBeUndefined()
  expect(choose([near('a', 0.4), near('b', 0.5)])).toEqual({ groupId: 'b', represented: false, joins: [] })
  expect(choose([near('a', 0.95)])).toEqual({ groupId: 'a', represented: true, joins: [] })
  expect(choose([near('a', 0.95, false)])).toEqual({ groupId: 'a', represented: false, joins: [] })
  expect(choose(Array.from({ length: 6 }, () => near('a', 0.7)))).toEqual({
    groupId: 'a',
    represented: true,
    joins: [],
  })
})

test('a text that is like several of each of two groups shows that they are one; like one of each, it does not', () => {
  const near = (groupId: string, ...scores: number[]) => scores.map((score) => ({ groupId, score, fresh: true }))

  expect(choose([...near('a', 0.5, 0.45), ...near('b', 0.41, 0.42)])?.joins).toEqual(['b'])
  expect(choose([...near('a', 0.5, 0.45), ...near('b', 0.41, 0.2)])?.joins).toEqual([])
  expect(choose([...near('a', 0.5), ...near('b', 0.41, 0.42)])?.joins).toEqual([])
})

test('any text is read to its end, and is like itself', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      const sketch = sketchOf(wording(text, findValues(text)))
      return sketch === undefined || (likeness(sketch.sketch, sketch.sketch) === 1 && sketch.bands.length >= 16)
    }),
  )
  for (const hostile of ['様'.repeat(200_000), '山'.repeat(200_000), '1,'.repeat(100_000), '一万'.repeat(100_000)])
    expect(() => sketchOf(wording(hostile, []))).not.toThrow()
})
