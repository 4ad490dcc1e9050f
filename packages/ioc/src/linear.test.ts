import { expect, test } from 'vitest'
import { extract } from './index.ts'

/** Pieces that drive careless patterns into quadratic or exponential time when they are repeated. */
const UNITS = [
  ...'a a. a[.] . [.] [ ( （ http:// hxxp://a. http://a.com/ http://a.com/( http://a.com/[ http://a.com/?a[ a@ a@a @ a@a. 1. 1.1.1.1 1.1.1.1. 1: :: a: f: 0 0- 090- (0 普通1234567 銀行 記号12340番号 。 a。 ａ ａ． ドット aドット \u200b a\u200b deadbeef GB bc1q 0x CVE- JVN# http: :// h**p:// xn--a. 例え. 例え。 a・ a.com, http://a.com, http://a.com/,b.c \\. a\\. % a% a+ a+a@ a.io( _ a_ - a- " https://例え. a.例え [at] a[at] a.b.c.d.e.f.g. 口座番号1234567 支店 （普通） http://user:pass@ http://1.1.1.1@ http://[ http://[::1] / // 1/ 1.1.1.1/ ::/ $a.b ー 0ー 令和 R6. 円 1,000円 HKLM\\ C:\\ %A%\\ 3: 3:aaaaaaa:'.split(
    ' ',
  ),
  '=\n',
  '\r\n',
  ' ',
  '　',
  '+81 ',
  '1234567 ',
  '肥後銀行 普通 1234567 ',
  'a dot ',
  'a at ',
  'a [.] ',
  'deadbeef ',
  '0123456789abcdef\n',
  `http://a.com/${'a'.repeat(60)}=\n`,
  `http://a.com/${'a'.repeat(60)}-\n1/`,
  'GB29 ',
  'LINE ID ',
  'mutex ',
  '2024-01-01 ',
  'Message-ID: <a@b.com>\n',
  '"a.io" ',
  'lib.so\n',
]

/** Milliseconds for the text; the best of two, so that a pause of the machine is not taken for slowness. */
function time(text: string): number {
  const times = [0, 1].map(() => {
    const start = performance.now()
    extract(text, { facts: true, minConfidence: 0 })
    return performance.now() - start
  })
  return Math.min(...times)
}

test('no text, however often a nasty piece is repeated in it, takes more than its share of time', {
  timeout: 120_000,
}, () => {
  time(UNITS.join(' ').repeat(20))
  for (const unit of UNITS) {
    const small = time(unit.repeat(Math.ceil(6_000 / unit.length)))
    const large = time(unit.repeat(Math.ceil(60_000 / unit.length)))

    expect([unit, large < 30 * small + 400]).toEqual([unit, true])
  }
})

test('a megabyte of the densest text there is, accounts without end, is read in seconds', { timeout: 60_000 }, () => {
  expect(time('肥後銀行 普通 1234567 '.repeat(60_000))).toBeLessThan(30_000)
})
