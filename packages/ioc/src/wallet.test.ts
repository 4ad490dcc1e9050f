import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { extract } from './index.ts'
import { keccak256 } from './keccak256.ts'
import { sha256 } from './sha256.ts'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const found = (text: string) => extract(text).map((item) => `${item.type} ${item.value}`)

test('our SHA-256 agrees with that of Node for any bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(hex(sha256(bytes))).toBe(createHash('sha256').update(bytes).digest('hex'))
    }),
  )
})

test('our Keccak-256 gives the published digests, also over more than one block', () => {
  expect(hex(keccak256(new Uint8Array()))).toBe('c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470')
  expect(hex(keccak256(new TextEncoder().encode('abc')))).toBe(
    '4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45',
  )
  expect(hex(keccak256(new Uint8Array(136)))).not.toBe(hex(keccak256(new Uint8Array(137))))
})

/** Test vectors of BIP 173, BIP 350, EIP-55 and of the projects' own documentation. */
const VALID = [
  'btc bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4',
  'btc bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0',
  'btc 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa',
  'btc 3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy',
  'eth 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed',
  'eth 0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359',
  'tron TJRabPrwbZy45sbavfcjinPJC18kjpRTv8',
  'xmr 44AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3XjrpDtQGv7SqSsaBYBb98uNbr2VBBEt7f2wfn3RVGQBEP3A',
]

test.each(VALID)('%s is found, in Japanese too', (line) => {
  expect(found(`送金先は${line.split(' ')[1]}である`)).toEqual([line])
})

test.each(VALID)('%s with one character changed is not an address', (line) => {
  const [, address = ''] = line.split(' ')
  const at = address.length - 5
  const changed = address.slice(0, at) + (address[at] === 'a' ? 'c' : 'a') + address.slice(at + 1)
  expect(found(`送金先 ${changed}`)).toEqual([])
})
