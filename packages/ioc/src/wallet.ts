import { decodeBase58, isBase58Check } from './base58.ts'
import { isSegwitAddress } from './bech32.ts'
import type { IndicatorType } from './indicator.ts'
import { keccak256 } from './keccak256.ts'

export type Wallet = { type: IndicatorType; value: string; confidence: number; reason?: string }

/** Recognises an address of a crypto-asset by its form and its checksum; undefined when the checksum is wrong. */
export function readWallet(word: string): Wallet | undefined {
  const first = word.charCodeAt(0) | 0x20
  if (first === 0x30) return readEvm(word)
  if (first === 0x62)
    return isSegwitAddress(word) ? { type: 'btc', value: word.toLowerCase(), confidence: 0.99 } : undefined
  if (first === 0x74) return word.length === 34 && isBase58Check(word, [0x41]) ? certain('tron', word) : undefined
  if (word.length >= 95 && (word[0] === '4' || word[0] === '8'))
    return isMonero(word) ? certain('xmr', word) : undefined
  if (word[0] === '1' || word[0] === '3') return isBase58Check(word, [0x00, 0x05]) ? certain('btc', word) : undefined
  return undefined
}

function certain(type: IndicatorType, value: string): Wallet {
  return { type, value, confidence: 0.99 }
}

/** Address of Ethereum and its kin: checksum by capitals (EIP-55), or none when all letters are of one case. */
function readEvm(word: string): Wallet | undefined {
  if (!/^0x[0-9a-f]{40}$/i.test(word)) return undefined
  const hex = word.slice(2)
  const value = `0x${checksummed(hex.toLowerCase())}`
  if (hex === hex.toLowerCase() || hex === hex.toUpperCase()) {
    return new Set(hex.toLowerCase()).size < 5
      ? undefined
      : { type: 'eth', value, confidence: 0.85, reason: 'without checksum' }
  }
  return value.slice(2) === hex ? certain('eth', value) : undefined
}

/** EIP-55: a letter is a capital when the matching digit of the hash of the address is 8 or more. */
function checksummed(hex: string): string {
  const hash = keccak256(new TextEncoder().encode(hex))
  return [...hex].map((ch, i) => (((hash[i >> 1] ?? 0) >> (i & 1 ? 0 : 4)) & 8 ? ch.toUpperCase() : ch)).join('')
}

/** Monero: base58 in blocks of eight bytes, keccak checksum; 95 characters, 106 with a payment number. */
function isMonero(word: string): boolean {
  if (word.length !== 95 && word.length !== 106) return false
  const bytes: number[] = []
  for (let i = 0; i < word.length; i += 11) {
    const block = word.slice(i, i + 11)
    const size = block.length === 11 ? 8 : block.length === 7 ? 5 : 0
    const decoded = decodeBase58(block)
    if (!decoded || size === 0) return false
    const trimmed = decoded.length > size ? decoded.slice(decoded.length - size) : decoded
    bytes.push(...new Array<number>(size - trimmed.length).fill(0), ...trimmed)
  }
  const body = Uint8Array.from(bytes.slice(0, -4))
  const check = keccak256(body)
  return bytes.slice(-4).every((byte, i) => byte === check[i])
}

const NEXT_LINE = /^\r?\n[ \t　>]{0,12}([02-9ac-hj-np-z]{4,60})(?![A-Za-z0-9])/

/** `bc1q…` carried over the end of a line: the checksum says that the two belong together. */
export function readBrokenWallet(text: string, plain: string, end: number): (Wallet & { end: number }) | undefined {
  const next = NEXT_LINE.exec(text.slice(end, end + 80))
  const wallet = next ? readWallet(plain + next[1]) : undefined
  return wallet && next ? { ...wallet, end: end + next[0].length } : undefined
}
