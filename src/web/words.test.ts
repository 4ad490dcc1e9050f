import { expect, test } from 'vitest'
import type { Words } from '#modules/intake/words.ts'
import { unitWords } from './words.ts'

const words = {
  prefecture: '見本県',
  units: [
    { code: 'south', name: '見本県見本南警察署', kind: 'station' },
    { code: 'cyber', name: 'サイバー犯罪対策課', kind: 'section' },
  ],
} as Partial<Words> as Words // the function reads no other words

test.each([
  ['south', '見本南警察署'],
  ['cyber', 'サイバー犯罪対策課'],
  ['gone', 'gone'],
  [null, ''],
])('a unit is named without its own prefecture, whichever that is: %s', (code, name) => {
  expect(unitWords(words, code)).toBe(name)
})
