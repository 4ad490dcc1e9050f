import { sha256 } from './sha256.ts'

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
const VALUES = new Int8Array(128).fill(-1)
for (const [i, ch] of [...ALPHABET].entries()) VALUES[ch.charCodeAt(0)] = i

/** Longest word decoded; the work grows with the square of the length. */
const LONGEST = 120

/** Bytes of a base58 word, leading zeros kept; undefined when a character is not in the alphabet. */
export function decodeBase58(word: string): Uint8Array | undefined {
  if (word.length > LONGEST) return undefined
  const bytes: number[] = []
  for (let i = 0; i < word.length; i++) {
    let carry = VALUES[word.charCodeAt(i)] ?? -1
    if (carry < 0) return undefined
    for (let k = 0; k < bytes.length; k++) {
      carry += (bytes[k] ?? 0) * 58
      bytes[k] = carry & 0xff
      carry >>= 8
    }
    for (; carry > 0; carry >>= 8) bytes.push(carry & 0xff)
  }
  for (let i = 0; word[i] === '1'; i++) bytes.push(0)
  return Uint8Array.from(bytes.reverse())
}

/** Version byte, 20 bytes and the first four of a double SHA-256. */
export function isBase58Check(word: string, versions: readonly number[]): boolean {
  if (word.length < 25 || word.length > 35) return false
  const bytes = decodeBase58(word)
  if (bytes?.length !== 25 || !versions.includes(bytes[0] ?? -1)) return false
  const check = sha256(sha256(bytes.slice(0, 21)))
  return [0, 1, 2, 3].every((i) => bytes[21 + i] === check[i])
}
