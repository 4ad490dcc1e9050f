import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { openBrowser } from '#testing/browser.ts'
import { type Demo, signIn, startDemo } from './demo.ts'

/** Makes docs/pictures: starts a demonstration of its own, walks through it, and takes a picture of each page at three sizes. */
const to = resolve(import.meta.dirname, '../docs/pictures')
const SIZES = { desk: [1366, 768], large: [1920, 1080], phone: [390, 844] } as const

async function main() {
  mkdirSync(to, { recursive: true })
  const demo = await startDemo()
  const browser = await openBrowser()
  try {
    for (const [name, [width, height]] of Object.entries(SIZES)) {
      const page = await browser.newPage({ width, height })
      if (name !== 'large') await take(page, { name: 'sign-in', url: `${demo.staff}/sign-in` }, name)
      await signIn(page, demo.staff, 'demo-1')
      await takeAll(page, demo, name)
      await page.context().close()
    }
    const page = await browser.newPage()
    await signIn(page, demo.staff, 'demo-9')
    await takeAdmin(page, demo)
  } finally {
    await browser.close()
    await demo.stop()
  }
}

type Asked = { rows: { id: string }[] }
type ReportAsked = { values: { key: string; seen: { count: number } }[]; trail: { kind: string }[] }

/** Which records are shown, so that their pages have life. */
async function findShown(page: Page, staff: string) {
  const ask = async <T>(path: string): Promise<T> => (await page.request.get(`${staff}/api/${path}`)).json()
  const first = async (path: string): Promise<string> => {
    const id = (await ask<Asked>(path)).rows[0]?.id
    if (!id) throw new Error(`the demonstration has nothing at ${path}`)
    return id
  }
  const { report, value } = await reportWithCase(ask)
  return {
    report,
    value,
    case: await first('cases?limit=1'),
    letter: await first('requests?status[]=draft&limit=1'),
    advisory: await first('advisories?limit=1'),
  }
}

/** The newest report that holds values seen before and lies in a case, and such a value. */
async function reportWithCase(ask: <T>(path: string) => Promise<T>): Promise<{ report: string; value: string }> {
  for (const { id } of (await ask<Asked>('intake/reports?limit=50')).rows) {
    const { values, trail } = await ask<ReportAsked>(`intake/reports/${id}`)
    const value = values.find((v) => v.seen.count > 0)?.key
    if (value && trail.some((s) => s.kind === 'case')) return { report: id, value }
  }
  throw new Error('no report of the demonstration holds a value seen before and lies in a case')
}

type Shot = { name: string; url: string; before?: (page: Page) => Promise<void> }

/** Pages that a large screen lays out otherwise; the rest only grow wider there. */
const LARGE = new Set(['today', 'inbox', 'intake-new', 'report', 'case', 'request', 'advisory'])

async function takeAll(page: Page, { staff, visitors }: Demo, size: string) {
  const shown = await findShown(page, staff)
  const shots: Shot[] = [
    { name: 'today', url: `${staff}/` },
    { name: 'inbox', url: `${staff}/inbox` },
    { name: 'intake-new', url: `${staff}/intake/new`, before: type },
    { name: 'report', url: `${staff}/reports/${shown.report}` },
    { name: 'cases', url: `${staff}/cases` },
    { name: 'case', url: `${staff}/cases/${shown.case}` },
    { name: 'requests', url: `${staff}/requests` },
    { name: 'request', url: `${staff}/requests/${shown.letter}` },
    { name: 'advisories', url: `${staff}/advisories` },
    { name: 'advisory', url: `${staff}/advisories/${shown.advisory}` },
    { name: 'indicators', url: `${staff}/indicators`, before: paste },
    { name: 'indicator', url: `${staff}/indicators/${shown.value}` },
    { name: 'indicator-lists', url: `${staff}/indicators/lists` },
    { name: 'indicator-hubs', url: `${staff}/indicators/hubs` },
    { name: 'indicator-patterns', url: `${staff}/indicators/patterns` },
    { name: 'indicator-imports', url: `${staff}/indicators/imports` },
    { name: 'indicator-exports', url: `${staff}/indicators/exports` },
    { name: 'search', url: `${staff}/search?q=050-1234-3000` },
    { name: 'account', url: `${staff}/account` },
    { name: 'public', url: `${visitors}/` },
    { name: 'public-report', url: `${visitors}/report` },
  ]
  for (const shot of shots) if (size !== 'large' || LARGE.has(shot.name)) await take(page, shot, size)
}

/** Pages that only those see who run the house. */
async function takeAdmin(page: Page, { staff }: Demo) {
  await take(page, { name: 'admin', url: `${staff}/admin` }, 'desk')
  await take(page, { name: 'admin-rooms', url: `${staff}/admin/rooms` }, 'desk')
  await take(page, { name: 'admin-outbox', url: `${staff}/admin/outbox` }, 'desk')
  await take(page, { name: 'audit', url: `${staff}/audit` }, 'desk')
}

/** What someone tells at the counter, so that the live side has something to say. */
async function type(page: Page) {
  await page
    .getByLabel('聞いたこと')
    .fill(
      'パソコンに警告画面が出て消えないので、表示された050-1234-3000に電話した。遠隔操作のソフトを入れられ、' +
        'ネットバンキングから楽天銀行 ジャズ支店 普通 0009644に50万円送られた。画面のサイトは https://login-0.example/i/848 。',
    )
  await page.waitForTimeout(2_500) // the values are looked for after a pause in typing
}

/** What came by mail, with values hidden in several ways. */
async function paste(page: Page) {
  await page
    .getByLabel('値か文章')
    .fill('hxxps://login-0[.]example/i/848 と ０５０－１２３４－３０００、差出人 info（アットマーク）login-0．example')
  await page.waitForTimeout(1_500)
}

async function take(page: Page, { name, url, before }: Shot, size: string) {
  await page.goto(url)
  await page.locator('h1').first().waitFor()
  await before?.(page)
  await page.waitForTimeout(700) // what follows the heading: queries of the page's parts
  await page.evaluate(async () => void (await document.fonts.ready))
  await page.screenshot({ path: join(to, size === 'desk' ? `${name}.png` : `${name}-${size}.png`), scale: 'css' })
}

await main()
