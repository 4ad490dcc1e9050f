import { expect, test } from 'vitest'
import { chanceWords, countedWords } from './surge-words.ts'

test('a surge is told with what is usual and what that was compared with', () => {
  expect(countedWords({ span: 'day', seen: 9, expected: 0.6 })).toBe(
    '24時間で9件。ふだん（同じ曜日・時刻の24時間、前の8週の平均）は0.6件。',
  )
  expect(countedWords({ span: 'week', seen: 5, expected: null })).toBe(
    '7日間で5件。ふだんはほとんどない（前の8週で3件未満）。',
  )
})

test('a chance is told as one time in so many', () => {
  expect(chanceWords(1 / 25_000)).toBe('たまたまこうなる見込みは2万回に1回ほど。')
  expect(chanceWords(1e-12)).toBe('たまたまこうなる見込みは100万回に1回未満。')
  expect(chanceWords(0.005)).toBe('たまたまこうなる見込みは200回に1回ほど。')
})
