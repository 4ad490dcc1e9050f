import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defang, extract, refang } from './index.ts'

const one = (text: string) => extract(text, { hosts: false }).map((item) => `${item.type} ${item.value}`)

describe('disguises', () => {
  test.each([
    'hxxps://login[.]example[.]net/a?b=1',
    'h**ps://login.example.net/a?b=1',
    'ttps://login.example.net/a?b=1',
    'hxxps[:]//login(.)example{.}net/a?b=1',
    'https[://]login[dot]example(dot)net/a?b=1',
    'ｈｔｔｐｓ：／／ｌｏｇｉｎ．ｅｘａｍｐｌｅ．ｎｅｔ／ａ？ｂ＝１',
    'https://login（ドット）example【.】net/a?b=1',
    'https://login。example。net/a?b=1',
    'https://login｡example｡net/a?b=1',
    'https:\\/\\/login.example.net\\/a?b=1',
    'https://lo\u200bgin.exam\u00adple.net/a?b=1',
    'https://login[.example[.]net/a?b=1',
    'https://login.example.]net/a?b=1',
    'https://login[.example].net/a?b=1',
  ])('%s', (text) => {
    expect(one(`偽サイト「${text}」`)).toEqual(['url https://login.example.net/a?b=1'])
    expect(one(`リンク先は${text}にある`)).toEqual(['url https://login.example.net/a?b=1'])
  })

  test.each([
    'info[@]shop.example',
    'info(at)shop[.]example',
    'info＠shop．example',
    'info（アットマーク）shop（ドット）example',
    'info アットマーク shop ドット example',
    'info at shop dot example',
    'info[at]shop [.] example',
  ])('%s', (text) => {
    expect(one(`差出人 ${text}`)).toEqual(['email info@shop.example'])
  })

  test('the reader is told how a value was disguised', () => {
    const [item] = extract('hxxp://a[.]example(.)net', { hosts: false })
    expect(item?.defanged).toBe('hxxp, [.], (.)')
  })

  test('a full stop that ends the sentence is no dot', () => {
    expect(one('接続先はexample.com。Windowsの画面が出た')).toEqual(['domain example.com'])
    expect(one('See example.com.Then wait.')).toEqual(['domain example.com'])
  })

  test('refang changes the disguised values and leaves the rest of the text', () => {
    expect(refang('偽サイト（hxxps://a[.]example/x）とＩＰ 192[.]0[.]2[.]1 は、Ｃ２である。')).toBe(
      '偽サイト（https://a.example/x）とＩＰ 192.0.2.1 は、Ｃ２である。',
    )
  })

  test('what defang makes is no link and is read back as the same value', () => {
    const host = fc
      .array(fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/), { minLength: 1, maxLength: 3 })
      .map((labels) => `${labels.join('.')}.example`)
    fc.assert(
      fc.property(host, fc.stringMatching(/^[a-z0-9/_-]{0,20}[a-z0-9]$/), (name, path) => {
        const url = `https://${name}/${path}`
        const safe = defang(url, 'url')
        expect(safe).toMatch(/^hxxps:\/\/[^.]*(?:\[\.\][^.]*)+$/)
        expect(one(safe)).toEqual([`url ${url}`])
        expect(one(defang(name, 'domain'))).toEqual([`domain ${name}`])
        expect(one(defang(`info@${name}`, 'email'))).toEqual([`email info@${name}`])
      }),
    )
  })

  test('a second defang changes nothing, and what cannot be opened stays as it is', () => {
    const once = defang('https://a.example/x.php', 'url')
    expect(defang(once, 'url')).toBe(once)
    expect(defang('2001:db8::1', 'ipv6')).toBe('2001[:]db8[:][:]1')
    expect(defang('CVE-2024-0001', 'cve')).toBe('CVE-2024-0001')
  })
})
