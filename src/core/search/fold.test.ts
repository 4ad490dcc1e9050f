import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold, foldWithPlaces } from './fold.ts'
import { spellingsOf, termOf } from './spellings.ts'
import { variants } from './variants.ts'

describe('two ways of writing the same fold to the same', () => {
  test.each([
    ['width', 'ＡＢＣ１２３', 'abc123'],
    ['half-width kana with marks', 'ｶﾞｷﾞﾊﾟ', 'がぎぱ'],
    ['kana kind', 'フィッシング', 'ふぃっしんぐ'],
    ['small kana, which banks leave out', 'ｼﾖｳﾍｲ', 'しょうへい'],
    ['marks written apart', 'か\u3099', 'が'],
    ['marks with a place of their own', 'か゛', 'が'],
    ['case', 'Example.JP', 'example.jp'],
    ['髙 and 高', '髙橋', '高橋'],
    ['﨑 and 崎', '山﨑', '山崎'],
    ['渡邉, 渡邊 and 渡辺', '渡邉渡邊', '渡辺渡辺'],
    ['齋藤, 齊藤, 斎藤 and 斉藤', '齋藤齊藤斎藤', '斉藤斉藤斉藤'],
    ['a variation sequence', '渡邉\u{e0102}', '渡辺'],
    ['a character outside the basic plane', '𠮷田', '吉田'],
    ['blanks inside a Japanese name', '山田　太郎', '山田太郎'],
    ['a line that breaks inside a word', '不正送\n金', '不正送金'],
    ['circled and bracketed characters', '㈱石垣①', '(株)石垣1'],
    ['dashes', '1−2‐3—4', '1-2-3-4'],
    ['zero-width characters', 'ex\u200bample', 'example'],
  ])('%s', (_, one, other) => {
    expect(fold(one)).toBe(fold(other))
  })
})

test('blanks between Latin words stay, as one', () => {
  expect(fold('  pay \t now ')).toBe('pay now')
})

test('no character is listed as a variant of two, or of one that is itself a variant', () => {
  for (const [variant, standard] of variants) {
    expect(variants.has(standard), variant).toBe(false)
    expect(variant.normalize('NFKC'), variant).toBe(variant)
  }
})

test('folding a folded text changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const once = fold(text)
      expect(fold(once)).toBe(once)
    }),
  )
})

test('every folded character leads back to the part of the original that it came from', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (original) => {
      const { text, start, end } = foldWithPlaces(original)

      expect(text).toBe(fold(original))
      for (let i = 0; i < text.length; i++) {
        expect(start[i]).toBeLessThan(end[i] ?? 0)
        if (i > 0) expect(start[i]).toBeGreaterThanOrEqual(start[i - 1] ?? 0)
        if (text[i] !== ' ') expect(fold(original.slice(start[i], end[i]))).toContain(text[i])
      }
    }),
  )
})

describe('numbers and addresses are found however they are written', () => {
  test.each([
    ['090-1234-5678', '09012345678'],
    ['０９０ー１２３４ー５６７８', '09012345678'],
    ['090 1234 5678', '09012345678'],
    ['(096)381-0110', '0963810110'],
    ['+81-90-1234-5678', '09012345678'],
    ['+81 (0)90 1234 5678', '09012345678'],
    ['hxxps://pay[.]example/a', 'https://pay.example/a'],
    ['pay（ドット）example', 'pay.example'],
    ['taro[@]mail.example', 'taro@mail.example'],
    ['taro(at)mail.example', 'taro@mail.example'],
  ])('%s', (written, plain) => {
    const term = termOf(fold(written))

    expect(term.other ?? term.text).toBe(plain)
    expect(spellingsOf(fold(`連絡先は${written}です`)).map((spelling) => spelling.text)).toContain(plain)
  })

  test.each(['192.0.2.1', '12', '被害額は300万円', 'https://pay.example/'])('%s has no other spelling', (written) => {
    expect(spellingsOf(fold(written))).toEqual([])
  })
})

test('any part of a number in any writing is found in the text, as written or joined', () => {
  const text = fc.string({ unit: fc.constantFrom(...'0123456789-ー() +81a。'), maxLength: 30 }).map(fold)
  fc.assert(
    fc.property(text, fc.nat(), fc.nat(), (folded, from, length) => {
      const part = folded
        .slice(from % (folded.length + 1))
        .slice(0, length % 20)
        .trim()
      const sought = termOf(part)

      const spelled = [folded, ...spellingsOf(folded).map((spelling) => spelling.text)]
      expect(spelled.some((form) => form.includes(sought.text) || form.includes(sought.other ?? sought.text))).toBe(
        true,
      )
    }),
    { numRuns: 2000 },
  )
})
