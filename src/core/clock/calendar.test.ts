import { expect, test } from 'vitest'
import {
  addBusinessDays,
  businessDaysBetween,
  type Calendar,
  coversDay,
  dayOf,
  holidayName,
  instantOf,
  isBusinessDay,
  isOpen,
  nextBusinessDay,
  nextOpening,
  plainCalendar,
  timeOf,
} from './index.ts'

const calendar: Calendar = {
  ...plainCalendar,
  coversFrom: 2026,
  coversTo: 2026,
  holidays: [
    { day: '2026-11-03', name: '文化の日' },
    { day: '2026-11-23', name: '勤労感謝の日' },
    { day: '2026-05-06', name: '休日' },
  ],
}

test.each([
  ['2026-11-24', '火曜', true],
  ['2026-11-23', '祝日', false],
  ['2026-11-21', '土曜', false],
  ['2026-11-22', '日曜', false],
  ['2026-12-28', '仕事納め', true],
  ['2026-12-29', '年末', false],
  ['2026-12-31', '大みそか', false],
  ['2027-01-01', '元日', false],
  ['2027-01-03', '三が日', false],
  ['2027-01-04', '仕事始め', true],
])('%s (%s) is a business day: %s', (day, _why, open) => {
  expect(isBusinessDay(day, calendar)).toBe(open)
})

test('the next business day skips a three-day weekend and the turn of the year', () => {
  expect(nextBusinessDay('2026-11-20', calendar)).toBe('2026-11-24')
  expect(nextBusinessDay('2026-12-28', calendar)).toBe('2027-01-04')
})

test('business days are counted without the first day, forwards and backwards', () => {
  expect(addBusinessDays('2026-11-20', 1, calendar)).toBe('2026-11-24')
  expect(addBusinessDays('2026-11-20', 5, calendar)).toBe('2026-11-30')
  expect(addBusinessDays('2026-11-24', -1, calendar)).toBe('2026-11-20')
  expect(addBusinessDays('2026-11-22', 0, calendar)).toBe('2026-11-22')
  expect(businessDaysBetween('2026-11-20', '2026-11-24', calendar)).toBe(1)
  expect(businessDaysBetween('2026-11-24', '2026-11-20', calendar)).toBe(-1)
})

test('the office is open from 8:30 until just before 17:15', () => {
  expect(isOpen(instantOf('2026-11-24', '08:29'), calendar)).toBe(false)
  expect(isOpen(instantOf('2026-11-24', '08:30'), calendar)).toBe(true)
  expect(isOpen(instantOf('2026-11-24', '17:14'), calendar)).toBe(true)
  expect(isOpen(instantOf('2026-11-24', '17:15'), calendar)).toBe(false)
  expect(isOpen(instantOf('2026-11-23', '12:00'), calendar)).toBe(false)
})

test('what arrives on Friday evening is opened on the next business morning', () => {
  const opening = nextOpening(instantOf('2026-11-20', '17:15'), calendar)

  expect(`${dayOf(opening)} ${timeOf(opening)}`).toBe('2026-11-24 08:30')
  expect(nextOpening(instantOf('2026-11-24', '06:00'), calendar)).toEqual(instantOf('2026-11-24', '08:30'))
  expect(nextOpening(instantOf('2026-11-24', '12:00'), calendar)).toEqual(instantOf('2026-11-24', '12:00'))
})

test('a year whose holidays are not known is told apart', () => {
  expect(holidayName('2026-11-23', calendar)).toBe('勤労感謝の日')
  expect(coversDay('2026-11-23', calendar)).toBe(true)
  expect(coversDay('2027-11-23', calendar)).toBe(false)
})
