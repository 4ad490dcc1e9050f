import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  formatDay,
  formatDayShort,
  formatInstant,
  formatInstantFormal,
  formatListDay,
  formatListTime,
  formatPartial,
  instantOf,
  readDate,
} from './index.ts'

const today = '2026-11-24'
const iso = (text: string) => {
  const read = readDate(text, today)
  return read.ok ? read.iso : read.problem
}

describe('a day is written the way the page needs it', () => {
  test.each([
    ['2026-11-24', '令和8年11月24日(火)', 'R8.11.24'],
    ['2019-05-01', '令和元年5月1日(水)', 'R1.5.1'],
    ['2019-04-30', '平成31年4月30日(火)', 'H31.4.30'],
    ['1989-01-08', '平成元年1月8日(日)', 'H1.1.8'],
    ['1989-01-07', '昭和64年1月7日(土)', 'S64.1.7'],
    ['1926-12-25', '昭和元年12月25日(土)', 'S1.12.25'],
    ['1912-07-30', '大正元年7月30日(火)', 'T1.7.30'],
    ['1912-07-29', '明治45年7月29日(月)', 'M45.7.29'],
    ['1872-12-31', '1872年12月31日(火)', '1872.12.31'],
  ])('%s is %s in headings and %s in short', (day, heading, short) => {
    expect(formatDay(day)).toBe(heading)
    expect(formatDayShort(day)).toBe(short)
  })

  test('lists show month, day, weekday and time in this year and the short era form in other years', () => {
    const now = instantOf(today, '14:32')

    expect(formatListTime(instantOf('2026-11-24', '09:40'), now)).toBe('11/24 火 09:40')
    expect(formatListTime(instantOf('2027-01-16', '09:40'), now)).toBe('R9.1.16')
    expect(formatListDay('2026-01-05', today)).toBe('1/5 月')
  })

  test('the turn of the year follows Japan time, not UTC', () => {
    const newYear = new Date('2026-12-31T15:00:00Z')

    expect(formatInstant(newYear)).toBe('令和9年1月1日(金) 00:00')
    expect(formatListTime(new Date('2025-12-31T15:30:00Z'), instantOf(today))).toBe('1/1 木 00:30')
  })

  test('letters write the hour with 午前 and 午後', () => {
    expect(formatInstantFormal(instantOf(today, '14:06'))).toBe('令和8年11月24日 午後2時6分')
    expect(formatInstantFormal(instantOf(today, '12:00'))).toBe('令和8年11月24日 午後0時')
    expect(formatInstantFormal(instantOf(today, '00:05'))).toBe('令和8年11月24日 午前0時5分')
  })

  test('a partial date keeps what is known and names both eras where the period has two', () => {
    expect(formatPartial('2026-11')).toBe('令和8年11月')
    expect(formatPartial('2019')).toBe('平成31年・令和元年')
    expect(formatPartial('1989-01')).toBe('昭和64年・平成元年1月')
    expect(formatPartial('2026-11-24T21:30')).toBe('令和8年11月24日(火) 21:30')
  })
})

describe('a date is read however it was written', () => {
  test.each([
    ['R8.11.24', '2026-11-24'],
    ['r8/11/24', '2026-11-24'],
    ['Ｒ８．１１．２４', '2026-11-24'],
    ['㋿8年11月24日', '2026-11-24'],
    ['令和8年11月24日', '2026-11-24'],
    ['令和 8 年 11 月 24 日', '2026-11-24'],
    ['令和８年１１月２４日（火）', '2026-11-24'],
    ['令和八年十一月二十四日火曜日', '2026-11-24'],
    ['令8.11.24', '2026-11-24'],
    ['2026-11-24', '2026-11-24'],
    ['2026/11/24', '2026-11-24'],
    ['2026.11.24', '2026-11-24'],
    ['2026年11月24日', '2026-11-24'],
    ['20261124', '2026-11-24'],
    ['11/24', '2026-11-24'],
    ['11月24日', '2026-11-24'],
    ['本日', '2026-11-24'],
    ['昨日', '2026-11-23'],
    ['H24/10/13', '2012-10-13'],
    ['S60.4.2', '1985-04-02'],
    ['昭和六十年四月二日', '1985-04-02'],
    ['大正15年12月25日', '1926-12-25'],
    ['昭和元年12月25日', '1926-12-25'],
  ])('%s is the day %s', (text, expected) => {
    expect(iso(text)).toBe(expected)
  })

  test.each([
    ['R8.11.24 21:30', '2026-11-24T21:30'],
    ['令和8年11月24日午後9時30分', '2026-11-24T21:30'],
    ['令和8年11月24日(火) 午後九時半頃', '2026-11-24T21:30'],
    ['11/24 火 09:40', '2026-11-24T09:40'],
    ['2026/11/24 9時', '2026-11-24T09:00'],
    ['2026-11-24T09:40', '2026-11-24T09:40'],
    ['2026-11-24T00:40:00Z', '2026-11-24T09:40'],
    ['2026-11-24T00:40:00.000+00:00', '2026-11-24T09:40'],
    ['本日14時06分', '2026-11-24T14:06'],
    ['11月24日 正午', '2026-11-24T12:00'],
    ['2026/11/24午前0時5分', '2026-11-24T00:05'],
    ['2026-11-24 24:00', '2026-11-25T00:00'],
    ['1995/1/3１８時１２分頃', '1995-01-03T18:12'],
  ])('%s is the minute %s', (text, expected) => {
    expect(iso(text)).toBe(expected)
  })

  test.each([
    ['令和8年11月', '2026-11'],
    ['R8.11', '2026-11'],
    ['令和元年', '2019'],
    ['R8', '2026'],
    ['平成31年', '2019'],
    ['昭和64年1月', '1989-01'],
    ['2026年', '2026'],
    ['11月', '2026-11'],
  ])('%s is kept as the partial date %s', (text, expected) => {
    expect(iso(text)).toBe(expected)
  })

  test.each([
    ['平成31年4月30日', '2019-04-30'],
    ['平成31年5月1日', 'outside-era'],
    ['令和元年5月1日', '2019-05-01'],
    ['令和元年4月30日', 'outside-era'],
    ['昭和64年1月7日', '1989-01-07'],
    ['昭和64年1月8日', 'outside-era'],
    ['平成元年1月7日', 'outside-era'],
    ['平成32年', 'outside-era'],
    ['平成31年5月', 'outside-era'],
    ['昭和64年2月', 'outside-era'],
    ['明治元年', 'outside-era'],
  ])('era borders are checked: %s gives %s', (text, expected) => {
    expect(iso(text)).toBe(expected)
  })

  test.each([
    ['2026-02-29', 'no-such-day'],
    ['R8.13.1', 'no-such-day'],
    ['令和8年11月31日', 'no-such-day'],
    ['8.11.24', 'era-missing'],
    ['8年11月24日', 'era-missing'],
    ['R8.11.24 25:00', 'no-such-time'],
    ['R8.11.24 10:75', 'no-such-time'],
    ['令和8年11月24日午後12時30分', 'noon-unclear'],
    ['令和8年度', 'not-a-date'],
    ['令和0年1月1日', 'not-a-date'],
    ['令和8年11月 9:30', 'not-a-date'],
    ['あさって', 'not-a-date'],
    ['12', 'not-a-date'],
    ['', 'not-a-date'],
    ['R8.11.24 担当 緒方', 'not-a-date'],
    ['0120-000-0000', 'not-a-date'],
  ])('%s is refused as %s', (text, problem) => {
    expect(iso(text)).toBe(problem)
  })

  test('a refusal says what the person may have meant', () => {
    const read = readDate('平成31年5月1日', today)

    expect(read.ok ? '' : read.hint).toBe('平成は平成31年4月30日(火)までです。令和元年5月1日(水)ではありませんか。')
  })

  test('a wrong weekday, an assumed year and 頃 are told to the person', () => {
    expect(readDate('令和8年11月24日(水)', today)).toMatchObject({ ok: true, weekdayDiffers: true })
    expect(readDate('令和8年11月24日(火)', today)).toMatchObject({ ok: true, weekdayDiffers: false })
    expect(readDate('11/24', today)).toMatchObject({ ok: true, yearAssumed: true })
    expect(readDate('R8.11.24', today)).toMatchObject({ ok: true, yearAssumed: false })
    expect(readDate('R8.11.24 9時頃', today)).toMatchObject({ ok: true, about: true })
  })

  test('whatever is written out is read back as the same day or minute', () => {
    const instants = fc.date({ min: new Date('1873-01-02'), max: new Date('2099-12-31'), noInvalidDate: true })

    fc.assert(
      fc.property(instants, (date) => {
        const minute = new Date(Math.floor(date.getTime() / 60_000) * 60_000)
        for (const text of [formatInstant(minute), formatInstantFormal(minute)]) {
          expect(readDate(text, today)).toMatchObject({ ok: true, at: minute, weekdayDiffers: false })
        }
        const read = readDate(formatInstant(minute), today)
        const day = read.ok ? read.day : undefined
        expect(iso(formatDayShort(day ?? ''))).toBe(day)
      }),
    )
  })

  test('no text at all makes the reader fail', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => typeof readDate(text, today).ok === 'boolean'))
  })

  const list = resolve(import.meta.dirname, '../../../../shared/data/japan/dates.csv')
  test.skipIf(!existsSync(list))('dates as they stand in reports are read (skipped: no ../shared/data)', () => {
    const rows = readFileSync(list, 'utf8').trim().split('\n').slice(1)
    const wrong = rows.filter((row) => iso(row.slice(0, row.lastIndexOf(','))) !== row.slice(row.lastIndexOf(',') + 1))

    expect(rows.length).toBeGreaterThan(50)
    expect(wrong).toEqual([])
  })
})
