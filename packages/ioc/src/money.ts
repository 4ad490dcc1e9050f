import { DIGITS, kanjiDigit } from './numerals.ts'

export type Money = { value: string; start: number; end: number }

const UNITS: Record<string, string> = {
  円: 'JPY',
  '¥': 'JPY',
  '￥': 'JPY',
  ドル: 'USD',
  米ドル: 'USD',
  $: 'USD',
  USD: 'USD',
  ユーロ: 'EUR',
  '€': 'EUR',
  EUR: 'EUR',
  ポンド: 'GBP',
  '£': 'GBP',
  香港ドル: 'HKD',
  人民元: 'CNY',
  ウォン: 'KRW',
  BTC: 'BTC',
  ビットコイン: 'BTC',
  ETH: 'ETH',
  USDT: 'USDT',
  XRP: 'XRP',
}
const POWERS: Record<string, number> = { 億: 1e8, 万: 1e4, 千: 1e3, 百: 1e2, 千万: 1e7, 百万: 1e6 }
const NUMBER = '\\d{1,3}(?:,\\d{3}){1,5}(?:\\.\\d{1,8})?|\\d{1,15}(?:\\.\\d{1,8})?'
const AMOUNT = new RegExp(
  `(?<sign>[¥￥$€£])?\\s?(?<![\\d.,])(?<amount>(?:(?:${NUMBER})\\s?[億万千百]{0,2}){1,4})\\s?(?<unit>円|米ドル|香港ドル|ドル|ユーロ|ポンド|人民元|ウォン|ビットコイン|BTC|ETH|USDT|XRP|USD|EUR)?`,
  'g',
)

/** Reads amounts of money as `12800 JPY`, `0.12 BTC`, in a text folded with `foldKeep`. */
export function* findMoney(folded: string): Generator<Money> {
  for (const match of folded.matchAll(AMOUNT)) {
    const { sign, amount = '', unit } = match.groups ?? {}
    const currency = UNITS[unit ?? sign ?? '']
    const value = currency ? sum(amount) : undefined
    if (value === undefined || value <= 0) continue
    const start = match.index + match[0].length - match[0].trimStart().length
    yield { value: `${value} ${currency}`, start, end: match.index + match[0].trimEnd().length }
  }
  yield* findKanjiMoney(folded)
}

/** `五十万円`, `金壱百弐拾参万円也`; 一円 alone is an area. */
const KANJI_AMOUNT = new RegExp(`(?<![\\d.,十百千万億]\\s?)[${DIGITS}十百千万億拾萬]{1,20}円(?![卓形周滑熟満])`, 'g')
const TENS: Record<string, number> = { 十: 10, 拾: 10, 百: 100, 千: 1000 }

function* findKanjiMoney(folded: string): Generator<Money> {
  for (const match of folded.matchAll(KANJI_AMOUNT)) {
    const value = kanjiNumber(match[0].slice(0, -1))
    if (value <= 0 || match[0] === '一円') continue
    yield { value: `${value} JPY`, start: match.index, end: match.index + match[0].length }
  }
}

function kanjiNumber(written: string): number {
  let total = 0
  let part = 0
  let digits = 0
  for (const mark of written) {
    const digit = kanjiDigit(mark)
    if (digit >= 0) digits = digits * 10 + digit
    else if (TENS[mark]) {
      part += (digits || 1) * TENS[mark]
      digits = 0
    } else {
      total += (part + digits || 1) * (mark === '億' ? 1e8 : 1e4)
      part = 0
      digits = 0
    }
  }
  return total + part + digits
}

/** 1億2千万 and the like: what stands before 万 and 億 counts that many times. */
function sum(amount: string): number | undefined {
  let total = 0
  let small = 0
  for (const [, digits = '', power = ''] of amount.matchAll(/([\d,.]+)\s?([億万千百]{0,2})/g)) {
    const number = Number(digits.replace(/,/g, ''))
    if (!Number.isFinite(number)) return undefined
    const times = POWERS[power] ?? 1
    if (times >= 1e4) {
      total += times >= 1e8 || times === 1e4 ? (small + number) * times : small * 1e4 + number * times
      small = 0
    } else small += number * times
  }
  return total + small
}
