import { expect, test } from 'vitest'
import { stepTimes } from './step-times.ts'
import { hopWords, toTrailSteps } from './trail-steps.ts'

const minutes = (n: number) => n * 60_000
const at = (text: string) => new Date(`${text}:00+09:00`)
const step = (when: string) => ({ kind: 'x', label: 'x', at: at(when), state: 'done' as const })

test('a hop is told in minutes, hours, and days', () => {
  expect([6, 88, 1220, 26 * 60, 49 * 60].map((n) => hopWords(minutes(n)))).toEqual([
    '6分',
    '1時間28分',
    '20時間20分',
    '26時間',
    '2日',
  ])
})

test('the day is written only where it changes', () => {
  const times = stepTimes(
    [step('2026-11-18T09:06'), step('2026-11-18T09:12'), step('2026-11-19T13:20')],
    at('2026-11-24T14:00'),
  )

  expect(times).toEqual(['11/18 09:06', '09:12', '11/19 13:20'])
})

test('steps of today need no day', () => {
  expect(stepTimes([step('2026-11-24T14:06')], at('2026-11-24T14:32'))).toEqual(['14:06'])
})

test('the record that is open is marked and has no link to itself', () => {
  const recorded = [
    { kind: 'report', id: '1', at: at('2026-11-18T09:12'), label: '受理', note: 'R8-1', hopMs: null },
    { kind: 'case', id: '2', at: at('2026-11-18T10:40'), label: '事件', note: 'R8-サ-1', hopMs: minutes(88) },
  ]

  const steps = toTrailSteps(recorded, { kind: 'case', id: '2' }, (s) => `/${s.kind}/${s.id}`)

  expect(steps.map((s) => [s.state, s.href])).toEqual([
    ['done', '/report/1'],
    ['here', undefined],
  ])
})
