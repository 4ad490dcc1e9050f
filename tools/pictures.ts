import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import type { Page } from 'playwright-core'
import { openBrowser } from '#testing/browser.ts'

/** Makes docs/pictures: starts a demonstration of its own, walks through it, and takes a picture of each page. */
const to = resolve(import.meta.dirname, '../docs/pictures')
const SIZES = { desk: [1366, 768], large: [1920, 1080], phone: [390, 844] } as const

async function main() {
  mkdirSync(to, { recursive: true })
  const base = mkdtempSync(join(tmpdir(), 'ishigaki-pictures-'))
  const demo = await startDemo(base)
  const browser = await openBrowser()
  try {
    for (const [name, [width, height]] of Object.entries(SIZES)) {
      const page = await browser.newPage({ width, height })
      await signIn(page, demo.staff)
      await takeAll(page, demo, name)
      await page.context().close()
    }
  } finally {
    await browser.close()
    demo.child.kill('SIGTERM')
    await once(demo.child, 'exit')
    rmSync(base, { recursive: true, force: true })
  }
}

type Demo = { child: ReturnType<typeof spawn>; staff: string; visitors: string }

async function startDemo(base: string): Promise<Demo> {
  const env = { ...process.env, ISHIGAKI_HOME: base, ISHIGAKI_PORT: '0', ISHIGAKI_PUBLIC_PORT: '0' }
  const child = spawn(process.execPath, ['src/server/main.ts', '--demo'], { env, stdio: ['ignore', 'ignore', 'pipe'] })
  const found: { staff?: string; visitors?: string } = {}
  for await (const line of createInterface({ input: child.stderr })) {
    const url = /https?:\/\/\S+/.exec(line)?.[0]
    if (line.startsWith('職員の画面')) found.staff = url
    if (line.startsWith('住民の画面')) found.visitors = url
    if (found.staff && found.visitors) return { child, staff: found.staff, visitors: found.visitors }
  }
  throw new Error('the demonstration did not start')
}

async function signIn(page: Page, url: string) {
  const { DEMO_PASSWORD } = await import('../src/server/demo/staff.ts')
  await page.goto(`${url}/sign-in`)
  await page.request.post(`${url}/api/auth/sign-in/username`, {
    data: { username: 'demo-1', password: DEMO_PASSWORD },
    headers: { origin: url },
  })
}

async function takeAll(page: Page, { staff, visitors }: Demo, size: string) {
  const first = async (path: string): Promise<string> => {
    const { rows } = await (await page.request.get(`${staff}/api/${path}`)).json()
    return rows[0]?.id ?? ''
  }
  const pages: [string, string][] = [
    ['today', `${staff}/`],
    ['inbox', `${staff}/inbox`],
    ['intake-new', `${staff}/intake/new`],
    ['report', `${staff}/reports/${await first('intake/reports?limit=1')}`],
    ['cases', `${staff}/cases`],
    ['case', `${staff}/cases/${await first('cases?limit=1')}`],
    ['requests', `${staff}/requests`],
    ['request', `${staff}/requests/${await first('requests?status[]=draft&limit=1')}`],
    ['advisories', `${staff}/advisories`],
    ['advisory', `${staff}/advisories/${await first('advisories?limit=1')}`],
    ['search', `${staff}/search?q=警告画面`],
    ['account', `${staff}/account`],
    ['public', `${visitors}/`],
    ['public-report', `${visitors}/report`],
  ]
  for (const [name, url] of pages) {
    await page.goto(url)
    await page.locator('h1').first().waitFor()
    await page.waitForTimeout(700) // what follows the heading: queries of the page's parts
    await page.evaluate(async () => void (await document.fonts.ready))
    await page.screenshot({ path: join(to, size === 'desk' ? `${name}.png` : `${name}-${size}.png`) })
  }
}

await main()
