import fc from 'fast-check'
import { expect, test } from 'vitest'
import { extract } from './index.ts'

/** What may follow a URL: what ends it, goes on in it, disguises a dot, or breaks it over a line. */
const AFTER =
  'に |、|」|"| |\n|.|。|)|．|・|@b.example|:8080/a|,|;|ー|\u200b|[.]jp|(dot)jp| dot jp| . jp|\n.example/b|\nb/c|?a=1|#b|~|*|%41|&amp;b|!|\'|ドット|（|<|>|\\|ａ|é'.split(
    '|',
  )
const HOSTS =
  'a.example|www.shop-a.example.jp|a.b|x.invalidsuffix|-a.example|a-.example|a..example|1.example|192.0.2.1|www.w3.org|A.example|a_b.example|localhost|a.example.'.split(
    '|',
  )

test('a URL that is read at once says what the closer look at the same URL says', () => {
  const path = fc.stringMatching(/^(?:\/[A-Za-z0-9_.-]{0,6}){0,3}$/)
  const around = fc.constantFrom('', 'リンクは', '正規の', 'x ', '"', '/', '-')

  fc.assert(
    fc.property(around, fc.constantFrom(...HOSTS), path, fc.constantFrom(...AFTER), (before, host, rest, after) => {
      const found = (scheme: string) =>
        extract(`${before}${scheme}://${host}${rest}${after}`, { minConfidence: 0 }).map(({ raw: _, ...item }) => item)

      // capitals are looked at more closely and mean the same
      expect(found('https')).toEqual(found('HTTPS'))
      expect(found('http')).toEqual(found('HTTP'))
    }),
    { numRuns: 3_000 },
  )
})
