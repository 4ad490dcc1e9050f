const CHARSET = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'
const GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3]
/** Constants that tell bech32 (BIP 173, witness version 0) from bech32m (BIP 350, all later). */
const BECH32 = 1
const BECH32M = 0x2bc830a3

/** True for a Bitcoin address of the form `bc1…` whose checksum and length are right. */
export function isSegwitAddress(word: string): boolean {
  if (word.length < 14 || word.length > 90) return false
  const lower = word.toLowerCase()
  if ((word !== lower && word !== word.toUpperCase()) || !lower.startsWith('bc1')) return false
  const data = [...lower.slice(3)].map((ch) => CHARSET.indexOf(ch))
  if (data.includes(-1)) return false
  const version = data[0] ?? -1
  const bytes = Math.floor(((data.length - 7) * 5) / 8)
  if (version > 16 || bytes < 2 || bytes > 40 || (version === 0 && bytes !== 20 && bytes !== 32)) return false
  return polymod([3, 3, 0, 2, 3, ...data]) === (version === 0 ? BECH32 : BECH32M)
}

function polymod(values: readonly number[]): number {
  let check = 1
  for (const value of values) {
    const top = check >>> 25
    check = ((check & 0x1ffffff) << 5) ^ value
    for (const [i, generator] of GENERATOR.entries()) if ((top >>> i) & 1) check ^= generator
  }
  return check
}
