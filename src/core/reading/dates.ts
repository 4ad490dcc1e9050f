import { dayFrom, isDay } from '../clock/day.ts'
import { dayOf, instantOf, readDate } from '../clock/index.ts'

/** How dates are written. `auto`: 和暦 or 西暦 with the year first; `dmy`, `mdy`: 24/11/2026, 11/24/2026. */
export type DateFormat = 'auto' | 'dmy' | 'mdy'

/** 2021/05/06 07:38:00 and its like, which lists hold by the hundred thousand. */
const plainPattern = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2}))?)?$/
const foreignPattern = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:[ T]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?$/

/** Reads the dates of a table: 西暦 or 和暦, a day alone meaning its start in Japan. Undefined for what is no date. */
export function dateReader(format: DateFormat = 'auto', now = new Date()): (cell: string) => Date | undefined {
  const today = dayOf(now)
  const known = new Map<string, Date | undefined>()
  return (cell) => {
    if (known.has(cell)) return known.get(cell)
    // one import repeats few days but many minutes: the memory stays small
    if (known.size >= 2_000) known.clear()
    const at =
      plainDate(cell, format) ?? (format === 'auto' || !foreignPattern.test(cell) ? written(cell, today) : undefined)
    known.set(cell, at)
    return at
  }
}

function plainDate(cell: string, format: DateFormat): Date | undefined {
  const plain = plainPattern.exec(cell)
  if (plain) return instant(plain[1], plain[2], plain[3], plain.slice(4))
  const foreign = format === 'auto' ? null : foreignPattern.exec(cell)
  if (!foreign) return undefined
  const [, first, second, year] = foreign
  return format === 'dmy'
    ? instant(year, second, first, foreign.slice(4))
    : instant(year, first, second, foreign.slice(4))
}

function instant(
  year = '',
  month = '',
  date = '',
  [hour = '0', minute = '0', second = '0']: (string | undefined)[] = [],
): Date | undefined {
  const day = dayFrom(Number(year), Number(month), Number(date))
  if (!isDay(day) || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined
  return new Date(instantOf(day, `${hour.padStart(2, '0')}:${minute}`).getTime() + Number(second) * 1000)
}

function written(cell: string, today: string): Date | undefined {
  const read = readDate(cell, today)
  if (!read.ok) return undefined
  return read.at ?? (read.day ? instantOf(read.day) : undefined)
}
