import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { axe, openBrowser, shot, type TestBrowser } from '#testing/browser.ts'
import { type Gallery, openGallery } from '#testing/gallery.ts'

const now = new Date('2026-11-24T14:32:00+09:00')
const sizes = [
  [1366, 768],
  [1920, 1080],
  [390, 844],
] as const
const pages = {
  parts: '/gallery.html',
  lane: '/',
  record: '/reports/example',
  form: '/intake/new',
  letter: '/requests/example',
  'sign-in': '/sign-in',
  'not-there': '/nowhere',
}

let gallery: Gallery
let browser: TestBrowser
beforeAll(async () => {
  ;[gallery, browser] = await Promise.all([openGallery(), openBrowser()])
})
afterAll(async () => {
  try {
    await browser?.close()
  } finally {
    await gallery?.close()
  }
})

/** Opens a page of the gallery. What the browser's console says, refusals of the policy among it, fails the file. */
async function open(path: string, [width, height]: readonly [number, number] = sizes[0]): Promise<Page> {
  const page = await browser.newPage({ width, height, now })
  await page.goto(gallery.url + path)
  await page.locator('h1').waitFor()
  return page
}

describe.each(Object.entries(pages))('the page %s', (name, path) => {
  test.each(sizes)(
    'at %i × %i has no fault for assistive technology, fits the width, and breaks no policy',
    async (...size) => {
      const page = await open(path, size)
      await shot(page, `gallery/${name}-${size[0]}`)

      expect(await axe(page)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
      await page.context().close()
    },
  )
})

test('J and K walk a list, Enter opens the row, and the frame shows the page it belongs to', async () => {
  const page = await open('/')

  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('k')
  await page.keyboard.press('Enter')

  await page.getByRole('heading', { name: '見本銀行をかたるメールで送金' }).waitFor()
  expect(await page.locator('nav [aria-current]').textContent()).toContain('受理')
  expect(await page.title()).toBe('見本銀行をかたるメールで送金 - 石垣')
})

test('G then T goes to 今日, N to a new report, / into the search', async () => {
  const page = await open('/reports/example')

  await page.keyboard.press('g')
  await page.keyboard.press('t')
  await page.getByRole('heading', { name: '今日', level: 1 }).waitFor()
  await page.keyboard.press('n')
  await page.getByRole('heading', { name: '新しく受理', level: 1 }).waitFor()
  await page.keyboard.press('/')

  expect(await page.evaluate(() => document.activeElement?.id)).toBe('search-all')
})

test('single letters rest inside an input and can be switched off', async () => {
  const page = await open('/requests/example')

  await page.getByLabel('名義(カナ)').fill('')
  await page.keyboard.type('n')
  expect(await page.getByLabel('名義(カナ)').inputValue()).toBe('n')
  await page.getByRole('button', { name: 'キー操作の一覧' }).click()
  await page.getByLabel('文字1つのキーを使う').uncheck()
  await page.keyboard.press('Escape')
  await page.keyboard.press('n')
  await page.waitForTimeout(200)

  expect(new URL(page.url()).pathname).toBe('/requests/example')
})

test('Enter that ends a conversion of the input method does not search', async () => {
  const page = await open('/')
  const search = page.getByLabel('全体検索')
  await search.fill('みほん')

  const prevented = await search.evaluate(
    (input) =>
      !input.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true }),
      ),
  )

  expect(prevented).toBe(true)
})

test('the trail is also a table, with the time of each hop', async () => {
  const page = await open('/reports/example')

  await page.getByRole('button', { name: '表で見る' }).click()

  const row = page.getByRole('table', { name: '通報から効果までの流れ' }).getByRole('row', { name: /事件/ })
  expect(await row.textContent()).toContain('1時間28分')
})

test('a copied address of a suspect site is as harmless as the one shown', async () => {
  const page = await open('/reports/example')

  const copied = await page.locator('.prose').evaluate((text) => {
    getSelection()?.selectAllChildren(text)
    return getSelection()?.toString() ?? ''
  })

  expect(copied).toContain('hxxps://mihon-bank[.]example/login')
  expect(copied).not.toContain('https://')
})

test('the browser has no link to an address found in a report', async () => {
  const page = await open('/reports/example')

  expect(await page.locator('a[href*="mihon-bank"]').count()).toBe(0)
})

test('a value found in the text fills its field dashed; typing makes it the person’s own for good', async () => {
  const page = await open('/intake/new')
  const heard = page.getByLabel('聞いたこと')
  const sum = page.getByLabel('被害額')

  await heard.fill('480,000円を送った')
  expect([await sum.inputValue(), await sum.getAttribute('data-copied')]).toEqual(['480,000円', 'true'])
  await sum.fill('五十万')
  await heard.fill('600,000円を送った')

  expect([await sum.inputValue(), await sum.getAttribute('data-copied')]).toEqual(['五十万', null])
})

test('a sum is put in order when one leaves the field, and what cannot be read is left alone', async () => {
  const page = await open('/intake/new')
  const sum = page.getByLabel('被害額')

  await sum.fill('１２３４５')
  await sum.blur()
  expect(await sum.inputValue()).toBe('12,345円')
  await sum.fill('不明')
  await sum.blur()

  expect(await sum.inputValue()).toBe('不明')
})

test('a date may be written in any way, or in part, and is shown in full', async () => {
  const page = await open('/intake/new')
  const at = page.getByLabel('送金した時刻')

  await at.fill('R8.11.24 14:06')
  await at.blur()
  expect(await at.inputValue()).toBe('令和8年11月24日(火) 14:06')
  await page.getByLabel('生年月日').fill('昭和２８年')
  await page.getByLabel('生年月日').blur()
  expect(await page.getByLabel('生年月日').inputValue()).toBe('昭和28年')
  await at.fill('13/45')
  await at.blur()

  expect(await at.getAttribute('aria-invalid')).toBe('true')
})

test('a form that lacks something says so first, and leads to the field', async () => {
  const page = await open('/intake/new')

  await page.keyboard.press('Control+Enter')
  const summary = page.getByRole('alert').filter({ hasText: '1つ直してください' })
  await summary.waitFor()
  expect(await summary.evaluate((box) => box === document.activeElement)).toBe(true)
  await page.getByRole('link', { name: '氏名 を入れてください' }).click()

  expect(await page.evaluate(() => document.activeElement?.id)).toBe('name')
})

test('suggestions are chosen with the arrow keys and break no policy', async () => {
  const page = await open('/intake/new')
  const bank = page.getByRole('combobox', { name: '金融機関' })

  await bank.pressSequentially('見本')
  await page.getByRole('option', { name: '見本信用金庫' }).waitFor()
  expect(await axe(page)).toEqual([])
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')

  expect(await bank.inputValue()).toBe('見本信用金庫')
})

test('when saving fails the input stays and the page says so', async () => {
  const page = await open('/intake/new')

  await page.getByLabel('聞いたこと').fill('失敗する話')
  await page.getByLabel('聞いたこと').blur()
  await page.getByText('保存できませんでした').waitFor()

  expect(await page.getByLabel('聞いたこと').inputValue()).toBe('失敗する話')
})

test('a letter that grows gets further sheets, and the field being edited stays in view', async () => {
  const page = await open('/requests/example')
  const paper = page.getByRole('region', { name: '書面' })
  await page.evaluate(() => document.fonts.ready)
  expect(await paper.getByText('A4 1枚').count()).toBe(1)

  await page.getByLabel('書き添える文').fill('長い文。'.repeat(500))

  await paper.getByText('A4 3枚').waitFor()
  await page.getByLabel('名義(カナ)').fill('ﾐﾎﾝ ﾊﾅｺ')
  expect(await paper.locator('[data-live]').textContent()).toBe('ﾐﾎﾝ ﾊﾅｺ')
})

test('a question is asked in its place and wants a reason', async () => {
  const page = await open('/gallery.html')

  await page.getByRole('button', { name: '終結する' }).click()
  await page.getByRole('button', { name: '終結する' }).click()

  await page.getByText('理由を書いてください').waitFor()
})

test('the menu of a phone unfolds and leads on', async () => {
  const page = await open('/', sizes[2])

  await page.getByRole('button', { name: 'メニュー' }).click()
  await page.getByRole('link', { name: /^受理/ }).waitFor()

  expect(await page.getByRole('button', { name: 'メニュー' }).getAttribute('aria-expanded')).toBe('true')
})

test('a printed record carries its label and page n/N on every page', async () => {
  const page = await open('/reports/example')
  const { extractText, getDocumentProxy } = await import('unpdf')

  const pdf = await page.pdf({ preferCSSPageSize: true })
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: false })

  expect(text.length).toBeGreaterThan(0)
  for (const [at, sheet] of text.entries()) {
    const words = sheet.normalize('NFKC').replace(/\s/g, '')
    expect(words).toContain('保秘区画白川署生活安全課機密性2取扱制限関係者限り')
    expect(words).toContain(`${at + 1}/${text.length}`)
    expect(words).not.toContain('新しく受理')
  }
})

test('the whole of a page can be reached by Tab, each stop with a visible ring', async () => {
  const page = await open('/reports/example')
  const wanted = await page.locator('main').locator('a[href], button:not([disabled]), input, select, textarea').count()

  const reached = new Set<string>()
  for (let press = 0; press < 60; press++) {
    await page.keyboard.press('Tab')
    const stop = await page.evaluate(() => {
      const focused = document.activeElement
      if (!focused?.closest('main') || focused.id === 'main') return undefined
      const all = [...document.querySelectorAll('main *')]
      return { at: String(all.indexOf(focused)), ring: Number.parseFloat(getComputedStyle(focused).outlineWidth) }
    })
    if (stop) {
      expect(stop.ring).toBeGreaterThanOrEqual(3)
      reached.add(stop.at)
    }
  }

  expect(reached.size).toBe(wanted)
})
