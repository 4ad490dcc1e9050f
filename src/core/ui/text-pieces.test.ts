import fc from 'fast-check'
import { expect, test } from 'vitest'
import { piecesOf, type TextMark } from './text-pieces.ts'

const mark = (start: number, end: number, more: Partial<TextMark> = {}): TextMark => ({
  start,
  end,
  kind: 'found',
  ...more,
})

test('marks stand where the values were found', () => {
  const pieces = piecesOf('番号は050-0000-9901です', [mark(3, 16)])

  expect(pieces.map((piece) => [piece.text, piece.mark?.kind])).toEqual([
    ['番号は', undefined],
    ['050-0000-9901', 'found'],
    ['です', undefined],
  ])
})

test('of two values on the same place the longer is marked', () => {
  const pieces = piecesOf('https://a.example/x', [mark(8, 17), mark(0, 19, { address: true })])

  expect(pieces.map((piece) => piece.text)).toEqual(['hxxps://a[.]example/x'])
})

test('an address that was not marked is still shown in a form that cannot be opened', () => {
  expect(piecesOf('http://a.example へ', []).map((piece) => piece.text)).toEqual(['hxxp://a[.]example へ'])
})

test('an address is no less safe where a mark lies within it', () => {
  const text = 'https://pay.shop.example/two へ'

  const words = (...marks: [number, number][]) =>
    piecesOf(
      text,
      marks.map(([start, end]) => mark(start, end)),
    ).map((piece) => piece.text)
  expect(words([12, 24])).toEqual(['hxxps://pay[.]', 'shop[.]example', '/two へ'])
  expect(words([1, 3], [11, 12])).toEqual(['h', 'xx', 'ps://pay', '[.]', 'shop[.]example/two へ'])
})

test('whatever the marks, nothing of the text is lost or doubled', () => {
  const marks = fc.array(fc.tuple(fc.integer({ min: -5, max: 60 }), fc.integer({ min: -5, max: 60 })))
  fc.assert(
    fc.property(fc.string({ maxLength: 50 }), marks, (text, places) => {
      const plain = text.replaceAll(':', '')
      const pieces = piecesOf(
        plain,
        places.map(([start, end]) => mark(Math.max(0, start), end)),
      )
      expect(pieces.map((piece) => piece.text).join('')).toBe(plain)
    }),
  )
})
