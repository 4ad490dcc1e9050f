import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build as bundle } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, type TestBrowser } from '#testing/browser.ts'
import { build } from '../../packages/ioc/build.ts'

const root = join(import.meta.dirname, '../..')
let browser: TestBrowser
let folder = ''

/** The package as it is published, bundled for a page by Vite. It lies inside the repository to find its dependencies. */
beforeAll(async () => {
  mkdirSync(join(root, 'var'), { recursive: true })
  folder = mkdtempSync(join(root, 'var/ioc-browser-'))
  build(join(folder, 'package'))
  writeFileSync(join(folder, 'main.js'), "export * from './package/lib/index.js'\n")
  await bundle({
    root: folder,
    configFile: false,
    logLevel: 'error',
    build: {
      outDir: 'out',
      lib: { entry: join(folder, 'main.js'), formats: ['iife'], name: 'ioc', fileName: () => 'ioc.js' },
    },
  })
  browser = await openBrowser()
}, 120_000)

afterAll(async () => {
  await browser?.close()
  rmSync(folder, { recursive: true, force: true })
})

test('in a browser the bundled package finds, refangs, streams, and takes its list of banks from the page', async () => {
  const page = await browser.newPage()
  await page.addScriptTag({ path: join(folder, 'out/ioc.js') })

  const result = await page.evaluate(`(async () => {
    const found = (text) => ioc.extract(text, { hosts: false }).map((item) => item.type + ' ' + item.value)
    const streamed = []
    for await (const item of ioc.extractStream(['... 198.51.', '100[.]7 ...'])) streamed.push(item.value)
    const without = found('見本銀行 本店 普通 1234567')
    ioc.useBanks([{ code: '9999', name: '見本', branches: { '001': { code: '001', name: '本店' } } }])
    return {
      values: found('偽サイトhxxps://login[.]example/ja、例え.jp、０９０－００００－１２３４、記号12340 番号12345671'),
      refanged: ioc.refang('info（アットマーク）shop（ドット）example'),
      without,
      with: found('見本銀行 本店 普通 1234567'),
      streamed,
    }
  })()`)

  expect(result).toEqual({
    values: [
      'url https://login.example/ja',
      'domain xn--r8jz45g.jp',
      'phone +819000001234',
      'bank_account 9900-238-普通-1234567',
    ],
    refanged: 'info@shop.example',
    without: [],
    with: ['bank_account 9999-001-普通-1234567'],
    streamed: ['198.51.100.7'],
  })
})
