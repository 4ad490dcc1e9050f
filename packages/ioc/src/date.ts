/** A date or instant of a text: ISO 8601 without zone, minutes or seconds as written; a zone only where one was written. */
export type Moment = { value: string; start: number; end: number }

/** First year of an era less one. 元年 is 1. */
const ERAS: Record<string, number> = {
  令和: 2018,
  平成: 1988,
  昭和: 1925,
  大正: 1911,
  明治: 1867,
  R: 2018,
  H: 1988,
  S: 1925,
  T: 1911,
  M: 1867,
}

const KANJI = '〇一二三四五六七八九'
const TWO = '(?:[0-9]{1,2}|[０-９]{1,2})'
const FOUR = '(?:(?:19|20)[0-9]{2}|(?:１９|２０)[０-９]{2})'
const N = '(?:元|[0-9]{1,2}|[０-９]{1,2}|[〇○一二三四五六七八九十]{1,4})'
const ERA_DATE = `(?<era>令和|平成|昭和|大正|明治|(?<![A-Za-z0-9])[RHSTM])\\s?(?<eraYear>${N})(?:年\\s?|[./-])(?<eraMonth>${N})(?:月\\s?|[./-])(?<eraDay>${N})日?`
const WEST_DATE = `(?<![\\d.-])(?<year>${FOUR})(?:年\\s?|[./-])(?<month>${TWO})(?:月\\s?|[./-])(?<day>${TWO})日?`
const EIGHT = `(?<![\\dA-Za-z-])(?<y8>(?:19|20)\\d{2})(?<m8>0[1-9]|1[0-2])(?<d8>0[1-9]|[12]\\d|3[01])(?![\\d-])`
const CLOCK = `(?<half>午前|午後|AM |PM )?\\s?(?<hour>${TWO})(?:(?:時(?:(?<minute>${TWO})分(?:(?<second>${TWO})秒)?|(?<thirty>半))?)|:(?<minute2>${TWO})(?::(?<second2>${TWO})(?:\\.\\d{1,9})?)?)(?!\\d)(?<zone>Z|[+-]\\d{2}:?\\d{2})?`
const MOMENT = new RegExp(
  `(?:${ERA_DATE}|${WEST_DATE}|${EIGHT})(?:(?:\\s?[(（][日月火水木金土祝・]{1,4}[)）])?(?:[T\\s、,]{0,3}|の)${CLOCK})?`,
  'g',
)

/** Full-width marks to ASCII, each in its place. Digits keep their width: `3１８時` is the 3rd, 18 o'clock. */
function foldMarks(text: string): string {
  return text.replace(/[！-／：-～　]/g, (ch) => String.fromCharCode(ch === '　' ? 0x20 : ch.charCodeAt(0) - 0xfee0))
}

/** Reads the dates in a text. */
export function* findMoments(text: string): Generator<Moment> {
  const folded = foldMarks(text)
  for (const match of folded.matchAll(MOMENT)) {
    const value = momentOf(match.groups ?? {})
    if (value) yield { value, start: match.index, end: match.index + match[0].length }
  }
}

function momentOf(parts: Record<string, string | undefined>): string | undefined {
  const year = parts.era ? (ERAS[parts.era] ?? 0) + numberOf(parts.eraYear) : numberOf(parts.year ?? parts.y8)
  const month = numberOf(parts.eraMonth ?? parts.month ?? parts.m8)
  const day = numberOf(parts.eraDay ?? parts.day ?? parts.d8)
  if (!isDate(year, month, day)) return undefined
  const date = `${year}-${two(month)}-${two(day)}`
  if (parts.hour === undefined) return date
  const time = timeOf(parts)
  return time ? `${date}T${time}${parts.zone ?? ''}` : date
}

function timeOf(parts: Record<string, string | undefined>): string | undefined {
  let hour = numberOf(parts.hour)
  if (/午後|PM/.test(parts.half ?? '') && hour < 12) hour += 12
  if (/午前|AM/.test(parts.half ?? '') && hour === 12) hour = 0
  const minute = parts.thirty ? 30 : numberOf(parts.minute ?? parts.minute2)
  const second = parts.second ?? parts.second2
  if (hour > 24 || minute > 59 || numberOf(second) > 60) return undefined
  return `${two(hour)}:${two(minute)}${second === undefined ? '' : `:${two(numberOf(second))}`}`
}

/** 元, Arabic or Chinese numerals up to 99. */
function numberOf(text: string | undefined): number {
  if (!text) return 0
  if (text === '元') return 1
  const folded = text.normalize('NFKC')
  if (/^\d+$/.test(folded)) return Number(folded)
  const [tens, ones] = text.includes('十') ? text.split('十') : ['', text]
  const high = text.includes('十') ? (tens === '' ? 1 : digits(tens)) * 10 : 0
  return high + digits(ones)
}

function digits(text: string | undefined): number {
  let value = 0
  for (const ch of text ?? '') value = value * 10 + Math.max(0, KANJI.indexOf(ch === '○' ? '〇' : ch))
  return value
}

function isDate(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
