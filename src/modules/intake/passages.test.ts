import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findValues } from '#modules/indicators/index.ts'
import { compareTexts, type Span } from './passages.ts'

const compared = (mine: string, other: string) =>
  compareTexts(mine, other, { mine: findValues(mine), other: findValues(other) })

test('the same words are one passage, and the names, sites and sums in them are told apart', () => {
  const told = (name: string, url: string, yen: string) =>
    `銀行の${name}と名乗る男から電話があり、案内された ${url} で暗証番号を入力したところ、身に覚えのない${yen}円の振込があった。`
  const mine = told('佐藤', 'https://one.example/login', '2,140,000')
  const other = told('高橋健一', 'https://two.example/login', '880,000')

  const { parts, share } = compared(mine, other)

  expect(share).toBeGreaterThan(0.9)
  expect(parts.flatMap((p) => (p.kind === 'changed' ? [[p.what, p.shown.mine, p.shown.other]] : []))).toEqual([
    ['url', 'hxxps://one[.]example/login', 'hxxps://two[.]example/login'],
    ['number', '2,140,000', '880,000'],
  ])
})

test('a name between two passages is a place filled in differently', () => {
  const mine = '先週の金曜日に電話してきたのは総務課の山田太郎という男で、すぐに口座を確認すると言った。'
  const other = '先週の金曜日に電話してきたのは総務課の佐藤という男で、すぐに口座を確認すると言った。'

  const changed = compared(mine, other).parts.filter((p) => p.kind === 'changed')

  expect(changed).toMatchObject([{ what: 'words', shown: { mine: '山田太郎', other: '佐藤' } }])
})

test('width, spaces and punctuation do not part a passage', () => {
  const { share } = compared('ＡＴＭで還付金を受け取れると、言われた。', 'ATMで還付金を\n受け取れると言われた')

  expect(share).toBe(1)
})

test('two texts of other matters share nothing', () => {
  const { parts, share } = compared(
    '宅配業者の不在通知を開いて暗証番号を入れてしまった。',
    '公園で拾った財布を交番に届けたが落とし主が分からない。',
  )

  expect(parts).toEqual([])
  expect(share).toBe(0)
})

const pieces = fc.array(
  fc.constantFrom(
    '口座を確認します。',
    'https://a.example/x ',
    '12,000円',
    'あ',
    '😀',
    '\u200b',
    ' ',
    'ABCＡ',
    '050-0000-1234',
  ),
  {
    maxLength: 60,
  },
)
const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  pieces.map((p) => p.join('')),
)

test('whatever the texts: parts lie in them, in order, over nothing twice, and a text equals itself', () => {
  fc.assert(
    fc.property(texts, texts, (mine, other) => {
      const { parts, share } = compared(mine, other)

      expect(share).toBeGreaterThanOrEqual(0)
      expect(share).toBeLessThanOrEqual(1)
      apart(
        parts.map((p) => p.mine),
        mine,
      )
      apart(
        parts.map((p) => p.other).sort((a, b) => a.start - b.start),
        other,
      )
      for (const p of parts) if (p.kind === 'shared') expect(folded(mine, p.mine)).toBe(folded(other, p.other))
      expect(compared(mine, mine).parts.filter((p) => p.kind === 'changed')).toEqual([])
    }),
    { numRuns: 300 },
  )
})

/** In order, none over another, none outside. */
function apart(spans: readonly Span[], text: string): void {
  let at = 0
  for (const { start, end } of spans) {
    expect(start).toBeGreaterThanOrEqual(at)
    expect(end).toBeGreaterThan(start)
    at = end
  }
  expect(at).toBeLessThanOrEqual(text.length)
}

/** Letters only: numbers and values of a shared part are equal by what they say, not by how they are written. */
const folded = (text: string, { start, end }: Span) =>
  text
    .slice(start, end)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{Script=Han}\p{Script=Hiragana}]/gu, '')

test('texts made to be slow are compared to their end', () => {
  const repeated = 'あいうえおかきくけこ'.repeat(20_000)
  const same = 'あ'.repeat(200_000)

  expect(compareTexts(same, `${same}い`, { mine: [], other: [] }).share).toBe(1)
  expect(compareTexts(repeated, `ん${repeated.slice(3)}`, { mine: [], other: [] }).share).toBeGreaterThan(0.9)
  expect(compareTexts('1'.repeat(200_000), '1,'.repeat(100_000), { mine: [], other: [] }).parts).toEqual([])
})
