import fc from 'fast-check'
import { expect, test } from 'vitest'
import { defangAddress, defangText } from './defang.ts'

test('a web address in a text cannot be opened after it was shown', () => {
  const shown = defangText('開いた先は https://a.example.jp/x.html?u=b.example でした。')

  expect(shown).toBe('開いた先は hxxps://a[.]example[.]jp/x.html?u=b.example でした。')
})

test('words that run straight into an address do not hide it', () => {
  expect(defangText('URL_https://a.example/とxhttp://b.example')).toBe('URL_hxxps://a[.]example/とxhxxp://b[.]example')
})

test('what begins with www. is an address to every mail program, without a scheme too', () => {
  expect(defangText('宅配の www.a.example/x を開いた。wwwと版1.5、書類.pdfはそのまま')).toBe(
    '宅配の www[.]a[.]example/x を開いた。wwwと版1.5、書類.pdfはそのまま',
  )
  expect(defangText(defangText('www.a.example'))).toBe('www[.]a[.]example')
  expect(defangText('https://www.a.example/www.b')).toBe('hxxps://www[.]a[.]example/www[.]b')
})

test('a domain without a scheme is defanged where it was found as an address', () => {
  expect(defangAddress('a.example.jp/fix.php')).toBe('a[.]example[.]jp/fix.php')
  expect(defangAddress('HTTP://A.EXAMPLE')).toBe('hxxp://A[.]EXAMPLE')
  expect(defangAddress('192.0.2.10')).toBe('192[.]0[.]2[.]10')
})

test('what is defanged already stays as it is', () => {
  expect(defangAddress('hxxps://a[.]example/login')).toBe('hxxps://a[.]example/login')
  expect(defangText(defangText('http://a.example'))).toBe(defangText('http://a.example'))
})

test('whatever the text, no address in it keeps its scheme', () => {
  fc.assert(
    fc.property(fc.webUrl(), fc.string(), (url, around) => {
      expect(defangText(`${around} ${url} ${around}`)).not.toContain(url.split('/').slice(0, 3).join('/'))
    }),
  )
})
