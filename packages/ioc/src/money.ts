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
