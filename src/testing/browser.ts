import { mkdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type axeCore from 'axe-core'
import { type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { browserBinary } from '#testing/browser-binary.ts'
import { hearComplaints } from './complaints.ts'

export interface PageOptions {
  /** CSS pixels. Default 1366 × 768, the force's commonest desk screen. */
  width?: number
  height?: number
  /** Cookies and local storage of a person who has signed in, as `page.context().storageState()` gives them. */
  storage?: BrowserContextOptions['storageState']
  /** What the page believes the time to be; without it, the machine's clock. */
  now?: Date
  javaScript?: boolean
}

export interface TestBrowser {
  /** A page of its own, in a context of its own. Closing the context is left to `close`. */
  newPage(options?: PageOptions): Promise<Page>
  /** Says that the page will be refused, `422 POST /rpc/rooms/grant`, and explain it. */
  expectRefusal(page: Page, refusal: string): void
  /** Closes it. @throws what its pages complained of and nobody expected */
  close(): Promise<void>
}

export interface AxeFinding {
  rule: string
  impact: string
  what: string
  /** CSS selectors of the elements, at most five. */
  where: string[]
}

/** Starts one Chromium: two to three seconds the first time on a machine, 0.1 s after. Web security stays on. */
export async function openBrowser(): Promise<TestBrowser> {
  const { executablePath, env } = await browserBinary()
  const args = ['--no-sandbox', '--no-zygote', '--disable-gpu', '--font-render-hinting=none']
  const browser = await chromium.launch({ executablePath, env, args })
  const complaints = hearComplaints()
  return {
    async newPage(options = {}) {
      const { width = 1366, height = 768, storage, now, javaScript = true } = options
      const context = await browser.newContext({
        viewport: { width, height },
        ...(width < 600 ? { deviceScaleFactor: 2, hasTouch: true } : {}),
        locale: 'ja-JP',
        timezoneId: 'Asia/Tokyo',
        reducedMotion: 'reduce',
        javaScriptEnabled: javaScript,
        ...(storage ? { storageState: storage } : {}),
      })
      const page = await context.newPage()
      complaints.watch(page)
      if (now) await page.clock.setFixedTime(now)
      return page
    },
    expectRefusal: complaints.expect,
    close: async () => {
      await browser.close()
      const left = complaints.left()
      if (left.length > 0) throw new Error(`the browser complained:\n${left.join('\n')}`)
    },
  }
}

/** Every finding of axe-core (WCAG 2.2 A and AA, and its best practices) on the page as it stands. */
export async function axe(page: Page): Promise<AxeFinding[]> {
  const require = createRequire(import.meta.url)
  // Evaluated through the debugger: a script element would be refused by the page's own policy.
  await page.evaluate(await readFile(require.resolve('axe-core/axe.min.js'), 'utf8'))
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axeCore }).axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    }),
  )
  return violations.map((found) => ({
    rule: found.id,
    impact: found.impact ?? 'unknown',
    what: found.help,
    where: found.nodes.slice(0, 5).map((node) => node.target.join(' ')),
  }))
}

/** Saves what the page looks like to ISHIGAKI_SHOTS (default var/shots), once its fonts are there. Returns the file. */
export async function shot(page: Page, name: string, options: { fullPage?: boolean } = {}): Promise<string> {
  const file = join(process.env.ISHIGAKI_SHOTS ?? 'var/shots', `${name}.png`)
  await mkdir(dirname(file), { recursive: true })
  await page.evaluate(async () => void (await document.fonts.ready))
  await page.screenshot({ path: file, fullPage: options.fullPage ?? false })
  return file
}
