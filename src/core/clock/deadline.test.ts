import { describe, expect, test } from 'vitest'
import {
  byDue,
  type Calendar,
  clockText,
  type Deadline,
  deadlineAfter,
  dueInstant,
  instantOf,
  type Period,
  plainCalendar,
} from './index.ts'

const calendar: Calendar = {
  ...plainCalendar,
  coversFrom: 2026,
  coversTo: 2026,
  holidays: [
    { day: '2026-11-03', name: '文化の日' },
    { day: '2026-11-23', name: '勤労感謝の日' },
  ],
}
const source = '試験の根拠'
const dueOn = (start: string | Date, period: Omit<Period, 'source'>) => {
  const deadline = deadlineAfter(start, { ...period, source }, calendar)
  return 'dueOn' in deadline ? deadline.dueOn : deadline
}

describe('a period is counted as the law says', () => {
  test('the first day is not counted: 30 days from 11/11 end on 12/11 (民法140条)', () => {
    expect(dueOn(instantOf('2026-11-11', '10:30'), { length: 30, unit: 'days' })).toBe('2026-12-11')
    expect(dueOn('2026-11-11', { length: 30, unit: 'days' })).toBe('2026-12-11')
  })

  test('a period that begins at midnight counts its first day (民法140条ただし書)', () => {
    expect(dueOn(instantOf('2026-11-11', '00:00'), { length: 30, unit: 'days' })).toBe('2026-12-10')
  })

  test('where a law counts the first day, ten days from 11/11 end on 11/20 (刑訴法208条 勾留)', () => {
    const period = { length: 10, unit: 'days', firstDay: 'included' } as const

    expect(dueOn(instantOf('2026-11-11', '10:30'), period)).toBe('2026-11-20')
  })

  test('an end on a holiday moves to the next business day only where the rule says so (民法142条)', () => {
    expect(dueOn('2026-11-16', { length: 7, unit: 'days', closedEnd: 'moves' })).toBe('2026-11-24')
    expect(dueOn('2026-11-16', { length: 7, unit: 'days' })).toBe('2026-11-23')
    expect(dueOn('2026-11-14', { length: 7, unit: 'days', closedEnd: 'moves' })).toBe('2026-11-24')
    expect(dueOn('2026-12-22', { length: 7, unit: 'days', closedEnd: 'moves' })).toBe('2027-01-04')
  })

  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-01-30', 1, '2026-02-28'],
    ['2026-01-15', 1, '2026-02-15'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2024-01-30', 1, '2024-02-29'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-11-30', 12, '2027-11-30'],
  ])('from %s, %i month(s) by the calendar end on %s (民法143条)', (start, length, end) => {
    expect(dueOn(start, { length, unit: 'months' })).toBe(end)
  })

  test('business days skip the closed days', () => {
    expect(dueOn(instantOf('2026-11-20', '16:48'), { length: 1, unit: 'business-days' })).toBe('2026-11-24')
    expect(dueOn('2026-11-24', { length: 3, unit: 'business-days', firstDay: 'included' })).toBe('2026-11-26')
  })

  test('minutes run at once, through the night (民法139条)', () => {
    const start = instantOf('2026-11-20', '23:45')

    expect(deadlineAfter(start, { length: 30, unit: 'minutes', source }, calendar)).toEqual({
      kind: 'minutes',
      dueAt: instantOf('2026-11-21', '00:15'),
      source,
    })
  })

  test('a day ends at 24:00, a business day when the office closes', () => {
    expect(dueInstant({ kind: 'calendar-days', dueOn: '2026-11-24', source }, calendar)).toEqual(
      instantOf('2026-11-25'),
    )
    expect(dueInstant({ kind: 'business-days', dueOn: '2026-11-24', source }, calendar)).toEqual(
      instantOf('2026-11-24', '17:15'),
    )
    expect(dueInstant({ kind: 'none', source }, calendar)).toBeUndefined()
  })
})

describe('the clock says it in one wording', () => {
  const now = instantOf('2026-11-24', '14:32')
  const at = (day: string, time: string): Deadline => ({ kind: 'minutes', dueAt: instantOf(day, time), source })
  const on = (day: string): Deadline => ({ kind: 'calendar-days', dueOn: day, source })
  const business = (day: string): Deadline => ({ kind: 'business-days', dueOn: day, source })
  const words = (deadline: Deadline, when = now) => {
    const text = clockText(deadline, when, calendar)
    return `${text.class}: ${text.words}`
  }

  test.each([
    ['three days left', on('2026-11-27'), 'later: 残り 3日'],
    ['due at the end of today', on('2026-11-24'), 'today: 本日 24:00'],
    ['two days late', on('2026-11-22'), 'overdue: 超過 2日'],
    ['one business day left', business('2026-11-25'), 'later: 残り 1業務日'],
    ['business days over a weekend', business('2026-11-30'), 'later: 残り 4業務日'],
    ['late by one business day over a long weekend', business('2026-11-20'), 'overdue: 超過 1業務日'],
    ['a target in 18 minutes', at('2026-11-24', '14:50'), 'soon: 残り18分'],
    ['a target in under three hours', at('2026-11-24', '17:00'), 'soon: 残り2時間28分'],
    ['exactly three hours', at('2026-11-24', '17:32'), 'today: 本日 17:32'],
    ['today, later', at('2026-11-24', '19:00'), 'today: 本日 19:00'],
    ['tomorrow', at('2026-11-25', '09:00'), 'later: 残り 1日'],
    ['now', at('2026-11-24', '14:32'), 'soon: 残り0分'],
    ['two minutes late', at('2026-11-24', '14:30'), 'overdue: 超過 2分'],
    ['an hour and five minutes late', at('2026-11-24', '13:27'), 'overdue: 超過 1時間5分'],
    ['yesterday', at('2026-11-23', '12:00'), 'overdue: 超過 1日'],
    ['no deadline', { kind: 'none', source } as const, 'none: 期限なし(任意)'],
    ['done today', { ...on('2026-11-22'), doneAt: instantOf('2026-11-24', '11:50') }, 'done: ✓ 11:50 済'],
    ['done before', { ...on('2026-11-22'), doneAt: instantOf('2026-11-20', '11:50') }, 'done: ✓ 11/20 金 済'],
  ])('%s', (_what, deadline, expected) => {
    expect(words(deadline)).toBe(expected)
  })

  test('a business day due today shows closing time, then minutes, then how late', () => {
    const deadline = business('2026-11-24')

    expect(words(deadline, instantOf('2026-11-24', '09:00'))).toBe('today: 本日 17:15')
    expect(words(deadline, instantOf('2026-11-24', '14:30'))).toBe('soon: 残り2時間45分')
    expect(words(deadline, instantOf('2026-11-24', '17:45'))).toBe('overdue: 超過 30分')
    expect(words(deadline, instantOf('2026-11-25', '09:00'))).toBe('overdue: 超過 1業務日')
  })

  test('over a weekend the delay stays one business day until the office has been open again', () => {
    const deadline = business('2026-11-20')

    expect(words(deadline, instantOf('2026-11-21', '09:00'))).toBe('overdue: 超過 1業務日')
    expect(words(deadline, instantOf('2026-11-25', '09:00'))).toBe('overdue: 超過 2業務日')
  })

  test('lists stand in the order of the instants, no deadline last', () => {
    const list = [
      { kind: 'none', source } as const,
      on('2026-11-24'),
      business('2026-11-24'),
      at('2026-11-24', '14:50'),
    ]

    expect(list.sort(byDue(calendar)).map((d) => d.kind)).toEqual(['minutes', 'business-days', 'calendar-days', 'none'])
  })
})
