import fc from 'fast-check'
import { expect, test } from 'vitest'
import { urlPattern } from './url-pattern.ts'

test.each([
  ['https://www.er.bank.jp.qzkfw.com/', 'er.bank.jp.*/'],
  ['https://www.er.bank.jp.another-one.net/?a', 'er.bank.jp.*/?a'],
  ['https://shop-jpkfz.example/', 'shop-*/'],
  ['https://any.example/ap/signin/openid?ret=1&assoc=2', '*/ap/signin/openid?assoc&ret'],
  ['https://other.example/AP/Signin/openid?assoc=9&ret=', '*/ap/signin/openid?assoc&ret'],
  ['http://198.51.100.7/newsplus/id-09634820/confirm.php', '*/newsplus/*/confirm.php'],
])('%s is built as %s', (url, pattern) => {
  expect(urlPattern(url)).toBe(pattern)
})

test.each(['https://example.jp/', 'https://any.example/login.php', 'https://any.example/5qtq7OJ', 'no address', ''])(
  '%s is built like anyone’s',
  (url) => {
    expect(urlPattern(url)).toBeNull()
  },
)

test('what changes within a campaign leaves the pattern as it is', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[bcdfghjklmnpqrstvwxz]{8}$/), fc.nat(99_999), (made, n) => {
      expect(urlPattern(`https://my.bank.com.${made}.com/id-${n + 1_000}/confirm-card.php`)).toBe(
        'my.bank.com.*/*/confirm-card.php',
      )
    }),
  )
})

test('any text is read to its end', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => [null, 'string'].includes(urlPattern(text) && 'string')),
  )
  expect(urlPattern(`https://x.example/${'a/'.repeat(100_000)}?${'k='.repeat(100_000)}`)?.length ?? 0).toBeLessThan(201)
})
