import { describe, expect, test } from 'vitest'
import { trailOf, type WalkStep } from './trail-words.ts'

const start = new Date('2026-11-18T00:06:00Z').getTime()
const step = (kind: string, id: string, name: string, minutes: number, note = ''): WalkStep => ({
  kind,
  id,
  step: name,
  at: new Date(start + minutes * 60_000),
  label: `${kind} ${id}`,
  note,
  hopMs: null,
})
const WALK = [
  step('report', '1', 'received', 0),
  step('report', '1', 'accepted', 6),
  step('case', '1', 'opened', 94),
  step('request', '1', 'submitted', 100),
  step('request', '1', 'sent', 116),
  step('request', '1', 'answered', 164, '凍結済 残高1,902,000円'),
  step('advisory', '1', 'published', 474),
]
const words = (kind: string) => trailOf({ walk: WALK, here: { kind, id: '1' } }).steps.map((s) => s.label)

describe('the trail of a record', () => {
  test('says the same from each of its records', () => {
    for (const kind of ['report', 'case', 'request', 'advisory'])
      expect(words(kind)).toEqual(['受信', '受理', '事件', '書面送付', '凍結済', '注意喚起'])
  })

  test('tells the times from the report, beside what is usual in the prefecture', () => {
    const medians = [{ step: 'stopped' as const, minutes: 310, trails: 12 }]

    const { totals } = trailOf({ walk: WALK, here: { kind: 'report', id: '1' }, medians })

    expect(totals).toEqual([
      { label: '受信から書面まで', words: '1時間56分' },
      { label: '送金を止めるまで', words: '2時間44分', median: '県内の同種 中央値 5時間10分' },
      { label: '注意喚起まで', words: '7時間54分' },
    ])
  })

  test('marks this record once and shows what is still to come', () => {
    const walk = WALK.slice(0, 5)

    const { steps } = trailOf({ walk, here: { kind: 'request', id: '1' }, ahead: ['request.answered'] })

    expect(steps.map((s) => s.state)).toEqual(['done', 'done', 'done', 'here', 'next'])
    expect(steps.at(-1)?.label).toBe('回答')
  })

  test('keeps the report, the first letter and the warning where other letters leave no room', () => {
    const others = Array.from({ length: 6 }, (_, n) => [
      step('request', `o${n}`, 'phoned', 200 + n * 20),
      step('request', `o${n}`, 'approved', 205 + n * 20),
      step('request', `o${n}`, 'sent', 210 + n * 20),
    ]).flat()
    const walk = [...WALK, ...others].sort((a, b) => a.at.getTime() - b.at.getTime())

    const ofCase = trailOf({ walk, here: { kind: 'case', id: '1' } }).steps
    const ofLetter = trailOf({ walk, here: { kind: 'request', id: '1' } })

    expect(ofCase.length).toBe(10)
    expect(ofCase.map((s) => s.label)).toEqual(
      expect.arrayContaining(['受信', '事件', '書面送付', '凍結済', '注意喚起']),
    )
    expect(ofLetter.steps.map((s) => s.label)).toEqual(['受信', '受理', '事件', '書面送付', '凍結済', '注意喚起'])
    expect(ofLetter.totals.at(-1)).toEqual({ label: '同じ事件の依頼', words: 'ほか6件' })
  })

  test('counts the other reports of the case instead of drawing them', () => {
    const walk = [...WALK, step('report', '2', 'received', 30), step('report', '3', 'received', 40)]

    const { steps, totals } = trailOf({ walk, here: { kind: 'case', id: '1' }, reportId: '1' })

    expect(steps.filter((s) => s.kind === 'report').length).toBe(2)
    expect(totals.at(-1)).toEqual({ label: '同じ事件の通報', words: 'ほか2件' })
  })
})
