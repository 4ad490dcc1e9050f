/** Dates as people write them, read into ISO. Writing them: wareki.ts. */
import { addDays, type Day, dayOf, instantOf, isDay, timeOf } from './day.ts'
import { type Era, eras, firstYear } from './era.ts'
import { daysOfPartial, type Precision, precisionOf } from './partial.ts'
import { readTime, type Time } from './read-time.ts'
import { formatDay, formatPartial, weekdayName } from './wareki.ts'

export type DateProblem = 'not-a-date' | 'no-such-day' | 'outside-era' | 'era-missing' | 'no-such-time' | 'noon-unclear'

export type ReadDate = {
  ok: true
  /** 'YYYY', 'YYYY-MM', 'YYYY-MM-DD' or 'YYYY-MM-DDTHH:MM', in Japan. */
  iso: string
  precision: Precision
  /** Present for precision 'day' and 'minute'. */
  day?: Day
  /** Present for precision 'minute'. */
  at?: Date
  /** 頃, ごろ and the like stood behind it. */
  about: boolean
  /** The year was not written and taken from `today`. Show it to the person. */
  yearAssumed: boolean
  /** A weekday was written and is not the weekday of that day. Show it to the person. */
  weekdayDiffers: boolean
}

export type DateReading = ReadDate | { ok: false; problem: DateProblem; hint: string }

/**
 * Reads `R8.11.24`, `令和8年11月24日(火)`, `令和元年`, `令和8年11月`, `2026-11-24`, `2026/11/24`, `20261124`, `11/24`,
 * `本日`, `昨日`, each with or without weekday and time (`21:30`, `午後9時30分`, `9時半`, `正午`), in any width, with
 * kanji numerals, with 頃. ISO instants with a zone are turned to Japan time. The whole text must be the date.
 * `hint` is a sentence for the person.
 */
export function readDate(text: string, today: Day): DateReading {
  const plain = fold(text)
  const about = /(頃|ごろ|ころ|ぐらい|くらい)$/.test(plain)
  const rest = plain.replace(/(頃|ごろ|ころ|ぐらい|くらい)$/, '').trim()

  const zoned = readZoned(rest)
  if (zoned) return found(`${dayOf(zoned)}T${timeOf(zoned)}`, about)

  const date = readDatePart(rest, today)
  if (!('iso' in date)) return date
  const weekday = /^\s*(?:\(([日月火水木金土])(?:曜日?)?\)|([日月火水木金土])(?:曜日?)?(?![時分\d]))/.exec(date.rest)
  const afterWeekday = date.rest.slice(weekday?.[0].length ?? 0)
  const time = readTime(afterWeekday.replace(/^\s*[t,、の]?\s*/, ''))
  if (time && 'problem' in time) return time
  if (!time && afterWeekday.trim() !== '') return refuse('not-a-date')
  if (time && date.iso.length !== 10) return refuse('not-a-date')

  const written = weekday?.[1] ?? weekday?.[2]
  const weekdayDiffers = written !== undefined && date.iso.length === 10 && written !== weekdayName(date.iso)
  return { ...found(withTime(date.iso, time), about), yearAssumed: date.yearAssumed, weekdayDiffers }
}

function found(iso: string, about: boolean): ReadDate {
  const precision = precisionOf(iso)
  const day = iso.length >= 10 ? { day: iso.slice(0, 10) } : {}
  const at = precision === 'minute' ? { at: instantOf(iso.slice(0, 10), iso.slice(11, 16)) } : {}
  return { ok: true, iso, precision, ...day, ...at, about, yearAssumed: false, weekdayDiffers: false }
}

/** 24:00 is the next day's 0:00, as an instant. */
function withTime(day: string, time: Time | undefined): string {
  if (!time) return day
  return time.time === '24:00' ? `${addDays(day, 1)}T00:00` : `${day}T${time.time}`
}

type DatePart = { iso: string; rest: string; yearAssumed: boolean }
type Refusal = Extract<DateReading, { ok: false }>

const eraPattern =
  /^(令和|平成|昭和|大正|明治|令|平|昭|大|明|[rhstm])\.?\s*(\d{1,2})(?!\d)(?:\s*(?:年(?!度)|[./-])\s*(?:(\d{1,2})\s*(?:月|[./-])?\s*(?:(\d{1,2})(?:日|(?!\d)))?)?)?/
const westernPattern =
  /^(?:西暦)?((?:18|19|20|21)\d{2})(?!\d)(?:\s*(?:年(?!度)|[./-])\s*(?:(\d{1,2})\s*(?:月|[./-])?\s*(?:(\d{1,2})(?:日|(?!\d)))?)?)?/
const compactPattern = /^((?:18|19|20|21)\d{2})(\d{2})(\d{2})(?!\d)/
const monthDayPattern = /^(\d{1,2})(?:月\s*(?:(\d{1,2})(?:日|(?!\d)))?|[/](\d{1,2})(?![\d/.-]))/
const wordDays: readonly [RegExp, number][] = [
  [/^(今日|本日|きょう)/, 0],
  [/^(昨日|きのう)/, -1],
  [/^(一昨日|おととい)/, -2],
]

function readDatePart(text: string, today: Day): DatePart | Refusal {
  const era = eraPattern.exec(text)
  if (era) return inEra(era, text)
  const western = compactPattern.exec(text) ?? westernPattern.exec(text)
  if (western) return dated(Number(western[1]), western[2], western[3], text.slice(western[0].length), false)
  if (/^\d{1,2}[./-]\d{1,2}[./-]\d{1,2}(?!\d)|^\d{1,2}年/.test(text)) return refuse('era-missing')
  const monthDay = monthDayPattern.exec(text)
  if (monthDay) {
    const rest = text.slice(monthDay[0].length)
    return dated(Number(today.slice(0, 4)), monthDay[1], monthDay[2] ?? monthDay[3], rest, true)
  }
  for (const [pattern, offset] of wordDays) {
    const word = pattern.exec(text)
    if (word) return { iso: addDays(today, offset), rest: text.slice(word[0].length), yearAssumed: false }
  }
  return refuse('not-a-date')
}

function inEra([whole, sign, count, month, date]: RegExpExecArray, text: string): DatePart | Refusal {
  const era = eras.find(({ name, letter }) => name.startsWith(sign ?? '') || letter.toLowerCase() === sign)
  if (!era || Number(count) === 0) return refuse('not-a-date')
  const read = dated(firstYear(era) + Number(count) - 1, month, date, text.slice(whole.length), false)
  if (!('iso' in read)) return read
  const { from, to } = daysOfPartial(read.iso)
  return to < era.from || from > era.to ? outside(era, read.iso) : read
}

function dated(
  year: number,
  month: string | undefined,
  date: string | undefined,
  rest: string,
  yearAssumed: boolean,
): DatePart | Refusal {
  const parts = [month, date].filter((part) => part !== undefined).map((part) => part.padStart(2, '0'))
  const iso = [String(year), ...parts].join('-')
  const complete = [iso, '01', '01'].slice(0, 4 - [year, ...parts].length).join('-')
  return isDay(complete) ? { iso, rest, yearAssumed } : refuse('no-such-day')
}

function readZoned(text: string): Date | undefined {
  const iso = /^(\d{4}-\d{2}-\d{2})t(\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(z|[+-]\d{2}:?\d{2})$/.exec(text)
  const at = iso ? new Date(`${iso[1]}T${iso[2]}${iso[3]?.toUpperCase()}`) : undefined
  return at && !Number.isNaN(at.getTime()) && isDay(iso?.[1] ?? '') ? at : undefined
}

function outside(era: Era, iso: string): Refusal {
  const bound = iso < era.from ? `${formatDay(era.from)}から` : `${formatDay(era.to)}まで`
  return {
    ok: false,
    problem: 'outside-era',
    hint: `${era.name}は${bound}です。${formatPartial(iso)}ではありませんか。`,
  }
}

const hints = {
  'not-a-date': '日付として読めません。R8.11.24、令和8年11月24日、2026-11-24、11/24 のように書いてください。',
  'no-such-day': 'その日付は暦にありません。月と日を確かめてください。',
  'era-missing': '年の元号がありません。R8.11.24 か 2026-11-24 のように書いてください。',
} as const

function refuse(problem: keyof typeof hints): Refusal {
  return { ok: false, problem, hint: hints[problem] }
}

const digits = '〇一二三四五六七八九'

/** One width, small letters (a change of width between date and hour is a border: `1/3１８時`), Arabic digits, 元年 as 1年, no invisible characters. */
function fold(text: string): string {
  return text
    .replace(/(\d)(?=[０-９]{1,2}[時:：])/g, '$1 ')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u200b-\u200d\u2060\ufeff]/g, '')
    .replace(/[‐‑‒–—−]/g, '-')
    .replace(/[〇零一二三四五六七八九十]+(?=\s*[年月日時分])(?!日曜)/g, (kanji) => String(kanjiNumber(kanji)))
    .replace(/元年/g, '1年')
    .replace(/\s+/g, ' ')
    .trim()
}

/** 二十四 → 24, 二〇二六 → 2026. */
function kanjiNumber(kanji: string): number {
  const plain = kanji.replaceAll('零', '〇')
  const digit = (text: string) => Number([...text].map((c) => digits.indexOf(c)).join(''))
  if (!plain.includes('十')) return digit(plain)
  const [tens = '', ones = ''] = plain.split('十')
  return (tens === '' ? 1 : digit(tens)) * 10 + (ones === '' ? 0 : digit(ones))
}
