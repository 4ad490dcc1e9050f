/** ゆうちょ銀行 in the Zengin list. */
export const YUCHO = '9900'

export type YuchoAccount = { branch: string; kind: '普通' | '当座'; number: string }

/**
 * 店番 and 口座番号 for transfers from other banks, from 記号 and 番号 of the pass book, by the rule the bank
 * publishes: 記号 1bbx0 is a savings account of branch bb8, its number loses the last digit; 記号 0bbx0 is a
 * transfer account of branch bb9.
 */
export function fromPassBook(symbol: string, number: string): YuchoAccount | undefined {
  if (!/^[01]\d{4}$/.test(symbol) || number.length < 1 || number.length > 8) return undefined
  const middle = symbol.slice(1, 3)
  if (symbol[0] === '0') {
    return number.length > 6 ? undefined : { branch: `${middle}9`, kind: '当座', number: number.padStart(7, '0') }
  }
  if (symbol[4] !== '0' || number.length < 2 || !number.endsWith('1')) return undefined
  return { branch: `${middle}8`, kind: '普通', number: number.slice(0, -1).padStart(7, '0') }
}
