import type { Found } from './found.ts'
import type { IndicatorType } from './indicator.ts'

const BY_LENGTH: Record<number, IndicatorType> = { 32: 'md5', 40: 'sha1', 64: 'sha256', 128: 'sha512' }

/** Type of hash by its number of hexadecimal digits, undefined for other lengths. */
export function hashType(length: number): IndicatorType | undefined {
  return BY_LENGTH[length]
}

/** Real hashes use most digits and both kinds; `000…0`, a decimal number or a pattern does not. */
export function isHashLike(hex: string): boolean {
  let letters = 0
  let digits = 0
  let seen = 0
  for (let i = 0; i < hex.length; i++) {
    const code = hex.charCodeAt(i)
    if (code <= 0x39) {
      digits++
      seen |= 1 << (code - 0x30)
    } else {
      letters++
      seen |= 1 << ((code & 0x0f) + 9)
    }
  }
  return letters > 0 && digits > 0 && bits(seen) >= 7
}

function bits(value: number): number {
  let count = 0
  for (let rest = value; rest; rest &= rest - 1) count++
  return count
}

/** Reports the hexadecimal word `[start, end)`, folded to `hex`, when its length is that of a hash. */
export function readHash(found: Found, hex: string, start: number, end: number, defanged?: string): boolean {
  const type = hashType(hex.length)
  if (!type || !isHashLike(hex)) return false
  found.add(type, hex.toLowerCase(), start, end, 0.95, { defanged })
  return true
}
