import fc from 'fast-check'
import { expect, test } from 'vitest'
import { extract, type IndicatorType, normalise, toAscii, toUnicode } from './index.ts'
import { readPlain } from './plain.ts'
import { isPublicSuffix } from './top-level.ts'

const CASES: [IndicatorType, string, string | undefined][] = [
  ['url', ' hxxps://Example[.]JP/Path ', 'https://example.jp/Path'],
  ['url', 'https://example.jp', 'https://example.jp/'],
  ['url', 'https://例え.jp/a', 'https://xn--r8jz45g.jp/a'],
  ['url', 'example.jp/a', 'http://example.jp/a'],
  [
    'url',
    'https://例え.jp/新着/お知らせ.html?q=重要',
    'https://xn--r8jz45g.jp/%E6%96%B0%E7%9D%80/%E3%81%8A%E7%9F%A5%E3%82%89%E3%81%9B.html?q=%E9%87%8D%E8%A6%81',
  ],
  ['url', 'hxxps://example[.]jp/ログイン', 'https://example.jp/%E3%83%AD%E3%82%B0%E3%82%A4%E3%83%B3'],
  ['url', 'https://example.jp/新着 を見た', undefined],
  ['url', 'これはURLではない', undefined],
  ['url', 'これは/URLではない', undefined],
  ['domain', '「EXAMPLE．CO．JP」', 'example.co.jp'],
  ['domain', '例え.jp', 'xn--r8jz45g.jp'],
  ['domain', 'readme.txt', undefined],
  ['domain', 'ac.jp', 'ac.jp'],
  ['ipv4', '１９２。０。２。１', '192.0.2.1'],
  ['ipv4', '192.0.2.256', undefined],
  ['ipv6', '2001:DB8:0:0::1', '2001:db8::1'],
  ['cidr', '198.51.100.0/24', '198.51.100.0/24'],
  ['asn', 'as64496', 'AS64496'],
  ['email', 'Info＠Example．jp', 'info@example.jp'],
  ['cve', 'ｃｖｅ－２０２４－１２３４', 'CVE-2024-1234'],
  ['jvn', 'jvnvu#12345678', 'JVNVU#12345678'],
  ['sha1', 'A94A8FE5CCB19BA61C4C0873D391E987982FBBD3', 'a94a8fe5ccb19ba61c4c0873d391e987982fbbd3'],
  ['sha1', 'a94a8fe5', undefined],
  ['phone', '(096) 000-0110', '+81960000110'],
  ['bank_account', '0182-161-普通-1234567', '0182-161-普通-1234567'],
  ['iban', 'gb29 nwbk 6016 1331 9268 19', 'GB29NWBK60161331926819'],
  ['iban', 'GB29NWBK60161331926818', undefined],
  ['eth', '0xfb6916095ca1df60bb79ce92ce3ea74c37c5d359', '0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359'],
  ['sns', 'Foo_Bar', '@foo_bar'],
  ['datetime', '令和６年４月１６日（火）１１時２５分', '2024-04-16T11:25'],
  ['money', '３，０００万円', '30000000 JPY'],
]

test.each(CASES)('a %s typed as %s is %s', (type, typed, value) => {
  expect(normalise(type, typed)).toBe(value)
})

/** What extraction finds in a value that stands alone. */
function found(type: IndicatorType, text: string): string | undefined {
  const items = extract(text, { types: [type], hosts: false, minConfidence: 0 })
  return items.length === 1 && items[0]?.raw === text ? items[0].value : undefined
}

test('a value written as it is meant is read as extraction reads it', () => {
  const of = (letters: string, minLength: number, maxLength: number) =>
    fc.string({ unit: fc.constantFrom(...letters), minLength, maxLength })
  const label = of('abcxz019-', 1, 12)
  const suffix = fc.constantFrom(
    'com',
    'jp',
    'co.jp',
    'example',
    'zip',
    'sh',
    'arpa',
    'local',
    'exe',
    'xn--p1ai',
    'top',
    '1',
  )
  const host = fc.tuple(fc.array(label, { minLength: 1, maxLength: 4 }), suffix).map(([l, s]) => [...l, s].join('.'))
  const port = fc.constantFrom('', ':80', ':8443', ':')
  const rest = fc.tuple(fc.constantFrom('', '/', '?'), of("aZ09/=?&%+.#~!*();,'3D_-", 0, 30)).map((p) => p.join(''))
  const url = fc
    .tuple(fc.constantFrom('http', 'https', 'HTTP', 'ftp'), host, port, rest)
    .map((p) => `${p[0]}://${p[1]}${p[2]}${p[3]}`)
  const quad = fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 3, maxLength: 5 }).map((n) => n.join('.'))
  const hex = fc.constantFrom(32, 40, 64, 128, 33).chain((n) => of('0123456789abcdefAF', n, n))
  const kinds: [IndicatorType, fc.Arbitrary<string>][] = [
    ['domain', host],
    ['url', url],
    ['ipv4', quad],
    ['md5', hex],
    ['sha1', hex],
    ['sha256', hex],
    ['sha512', hex],
  ]
  for (const [type, values] of kinds)
    fc.assert(
      fc.property(values, (text) => {
        const plain = readPlain(type, text)
        if (plain !== undefined && !isPublicSuffix(text)) expect(found(type, text)).toBe(plain)
      }),
      { numRuns: 1_000 },
    )
  expect(readPlain('url', 'https://example.jp/a?b=c')).toBe('https://example.jp/a?b=c')
})

test('names in Japanese go over the wire in ASCII and come back', () => {
  expect(toAscii('例え.みんな')).toBe('xn--r8jz45g.xn--q9jyb4c')
  expect(toUnicode('xn--r8jz45g.xn--q9jyb4c')).toBe('例え.みんな')
  expect(toUnicode('xn--!.example')).toBe('xn--!.example')
})
