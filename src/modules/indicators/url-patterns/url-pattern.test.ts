import fc from 'fast-check'
import { expect, test } from 'vitest'
import { urlPattern } from './url-pattern.ts'

test.each([
  ['https://www.er.bank.jp.qzkfw.com/', 'er.bank.jp.*/'],
  ['https://www.er.bank.jp.another-one.net/?a', 'er.bank.jp.*/?*'],
  ['https://mihon-jpkfz.example/', 'mihon-*/'],
  ['https://any.example/ap/signin/openid?ret=1&assoc=2', '*/ap/signin/openid?assoc&ret'],
  ['https://other.example/AP/Signin/openid?assoc=9&ret=', '*/ap/signin/openid?assoc&ret'],
  ['https://mihonbanku.qzkfw.test/', 'mihonbanku.*/'],
  ['https://mihonbanku.another.example/a1b2c3d4', 'mihonbanku.*/*'],
  ['https://qjxwkvzbtd.github.io/', '{10}.github.io/'],
  ['https://wolf-5yuq-cku4.mlz3o9s6.github.io/', '*-{4#}-{4#}.{8#}.github.io/'],
  ['http://hrwwtk.qcxzk.example/?bwqlg', '{6}.{5}.example/?*'],
  ['http://xcfbrw.ours.example/', '{6}.ours.example/'],
  ['http://198.51.100.7/newsplus/id-09634820/confirm.php', '*/newsplus/*/confirm.php'],
])('%s is built as %s', (url, pattern) => {
  expect(urlPattern(url)).toBe(pattern)
})

test.each([
  'https://mail.example.jp/',
  'https://www2.example.jp/',
  'https://secure-example.jp/',
  'https://kumamoto.github.io/',
  'https://quiet-hall-9ca2.qjxwkvzb.workers.dev/',
  'https://qjxwkvz.example/',
  'https://example.jp/',
  'https://any.example/login.php',
  'https://any.example/5qtq7OJ',
  'no address',
  '',
])('%s is built like anyone’s', (url) => {
  expect(urlPattern(url)).toBeNull()
})

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
