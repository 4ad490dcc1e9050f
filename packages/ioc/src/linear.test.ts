import fc from 'fast-check'
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
  ' . a',
  'a . com ',
  '1.2.3.4 から ',
  '9.1.1 から ',
  '&#46;',
  'a&#46;',
  'http://a.b/あ/',
  'http://a.b/?あ=',
  "http://a.b/a'b",
  'http://a.b/?={a}',
  'https:// a.com/ b',
  '2001:db8[:]',
  'abcd abcd ',
  'SHA256 deadbeefdeadbeef\n',
  '★a',
  'a＠ ',
  'x@a-\n',
  '0 0 ',
  'みずほあ ',
  '当行 普通 1234567 ',
  'ATT&CK S0001 ',
  '"C:\\a b',
  'Ｃ：￥a',
  'a@\n',
  '〇九〇－',
  '1 .',
  '１ .a',
  'http://a.com/\nb/',
  'http://a.\nb',
  'http://a-\n',
  'stratum+tcp://a.com:1',
  ',http://a.com/,',
  'http://a.com/,2024-01-01',
  'github.com/a/b',
  '番号 1234567 記号',
]

/** Milliseconds of CPU for the text, so that what else runs on the machine is not taken for slowness; the best of two. */
function time(text: string): number {
  return Math.min(once(text), once(text))
}

function once(text: string): number {
  const before = process.cpuUsage()
  extract(text, { facts: true, minConfidence: 0 })
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

/** The time may grow ten times with the length, and by what the machine's housekeeping adds. */
function isLinear(unit: string, length = 6_000): boolean {
  const small = time(unit.repeat(Math.ceil(length / unit.length)))
  const large = time(unit.repeat(Math.ceil((10 * length) / unit.length)))
  return large < 30 * small + 400
}

test('no text, however often a nasty piece is repeated in it, takes more than its share of time', {
  timeout: 300_000,
}, () => {
  time(UNITS.join(' ').repeat(20))

  expect(UNITS.filter((unit) => !isLinear(unit))).toEqual([])
})

test('nor does any mixture of nasty pieces and other characters', { timeout: 300_000 }, () => {
  const piece = fc.oneof(fc.constantFrom(...UNITS), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 4 }))
  const mixture = fc.array(piece, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(''))

  fc.assert(
    fc.property(mixture, (unit) => isLinear(unit, 4_000)),
    { numRuns: 40 },
  )
})

test('five megabytes of one piece are read to their end', { timeout: 300_000 }, () => {
  for (const unit of ['http://', 'a@', '[', '。', '0-']) {
    const small = time(unit.repeat(100_000 / unit.length))
    const large = once(unit.repeat(5_000_000 / unit.length))

    expect([unit, large < 150 * small + 3_000]).toEqual([unit, true])
  }
})

test('a megabyte of the densest text there is, accounts without end, is read to its end', { timeout: 120_000 }, () => {
  expect(isLinear('肥後銀行 普通 1234567 ', 100_000)).toBe(true)
})
