import { expect, test } from 'vitest'
import { type IndicatorType, normalise, toAscii, toUnicode } from './index.ts'

const CASES: [IndicatorType, string, string | undefined][] = [
  ['url', ' hxxps://Example[.]JP/Path ', 'https://example.jp/Path'],
  ['url', 'https://example.jp', 'https://example.jp/'],
  ['url', 'https://例え.jp/a', 'https://xn--r8jz45g.jp/a'],
  ['url', 'example.jp/a', 'http://example.jp/a'],
  ['url', 'これはURLではない', undefined],
  ['domain', '「EXAMPLE．CO．JP」', 'example.co.jp'],
  ['domain', '例え.jp', 'xn--r8jz45g.jp'],
  ['domain', 'readme.txt', undefined],
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

test('names in Japanese go over the wire in ASCII and come back', () => {
  expect(toAscii('例え.みんな')).toBe('xn--r8jz45g.xn--q9jyb4c')
  expect(toUnicode('xn--r8jz45g.xn--q9jyb4c')).toBe('例え.みんな')
  expect(toUnicode('xn--!.example')).toBe('xn--!.example')
})
