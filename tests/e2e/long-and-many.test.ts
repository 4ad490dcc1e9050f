/** Every staff page with the longest words, addresses in them, and many rows: nothing wider than the screen, cut, too thin, over something else, or open to a click. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axe, shot } from '#testing/browser.ts'
import { openSite, type Site } from '#testing/site.ts'
import { act } from './acts.ts'
import { fill } from './crowded.ts'
import { withoutBarsOver } from './looked-at.ts'
import { openAddresses } from './open-addresses.ts'
import { standingBadly } from './standing.ts'

/** The phone comes last: assistive technology hears the page there, where targets are closest. */
const SIZES = [
  [1366, 768],
  [390, 844],
] as const

type Full = Awaited<ReturnType<typeof fill>>
let site: Site
let full: Full
let page: Page
/** Of the second person, who approves and reviews. */
let second: Page

beforeAll(async () => {
  site = await openSite()
  full = await fill(site.world)
  page = await site.pageOf(full.desk)
  second = await site.pageOf(full.chief)
}, 240_000)
afterAll(() => site?.close())

/** Each page, and the buttons on it that unfold a form or a question in its place, one of each kind; `acts` of its title line first. */
const PAGES: [name: string, path: (f: Full) => string, unfold?: (string | RegExp)[], acts?: string[]][] = [
  ['today', () => '/'],
  ['inbox', () => '/inbox', ['ファイルを取り込む', /^受け付けない行/, '列の対応を作る']],
  ['intake-new', () => '/intake/new'],
  [
    'report',
    (f) => `/reports/${f.reports[0]}`,
    ['後で補う', /^書き足す/, '値を書き足す', /^担当を/, 'ほかの操作'],
    ['引き継ぐ'],
  ],
  ['report-closing', (f) => `/reports/${f.reports[1]}`, [], ['完結']],
  ['compared', (f) => `/reports/${f.reports[0]}/alike/${f.reports[1]}`],
  ['cases', () => '/cases'],
  ['case', (f) => `/cases/${f.caseId}`, [/^外す/, /^加える/, /^書き足す/, 'ほかの操作'], ['内容を改める']],
  ['case-merge', (f) => `/cases/${f.caseId}`, [], ['まとめる']],
  ['requests', () => '/requests?shown=all'],
  ['letter-draft', (f) => `/requests/${f.letters[0]}`],
  ['letter-waiting', (f) => `/requests/${f.letters[1]}`, ['差し戻す', '依頼を取り消す']],
  ['letter-approved', (f) => `/requests/${f.letters[2]}`],
  ['letter-sent', (f) => `/requests/${f.letters[3]}`],
  ['letter-answered', (f) => `/requests/${f.letters[4]}`],
  ['advisories', () => '/advisories'],
  ['advisory-draft', (f) => `/advisories/${f.advisories[0]}`],
  ['advisory-waiting', (f) => `/advisories/${f.advisories[1]}`, ['差し戻す']],
  ['advisory-published', (f) => `/advisories/${f.advisories[2]}`, ['撤回', '訂正する']],
  ['indicators', () => '/indicators'],
  ['indicator', (f) => `/indicators/${f.value}`],
  ['lists', () => '/indicators/lists'],
  ['hubs', () => '/indicators/hubs'],
  ['imports', () => '/indicators/imports'],
  ['exports', () => '/indicators/exports'],
  ['search', () => `/search?q=${'A'.repeat(100)}`],
  ['search-none', () => `/search?q=${encodeURIComponent('https://nobody.bad.example/x')}`],
  ['audit', () => '/audit', ['控えと比べる', '検証する']],
  ['people', () => '/admin'],
  ['person', (f) => `/admin/people/${f.chief.id}`, ['招待を作る', '退職・転出']],
  ['person-new', () => '/admin/people/new'],
  ['rooms', () => '/admin/rooms'],
  ['outbox', () => '/admin/outbox', ['取りやめる']],
  ['room', (f) => `/rooms/${f.room}`],
  ['account', () => '/account', ['止める']],
]

test.each(PAGES)(
  'the page %s holds the longest words and many rows at a desk and on a phone',
  async (name, path, unfold = [], acts = []) => {
    const on = /waiting|published/.test(name) ? second : page
    await on.setViewportSize({ width: 1366, height: 768 })
    await on.goto(site.staff.url + path(full))
    await on.locator('h1').waitFor()
    await on.waitForLoadState('networkidle')
    for (const words of acts) await act(on, words)
    for (const words of unfold) await on.getByRole('main').getByRole('button', { name: words }).first().click()
    await on.waitForLoadState('networkidle')

    for (const [width, height] of SIZES) {
      await on.setViewportSize({ width, height })
      await shot(on, `long-and-many/${name}-${width}`)
      expect(await standingBadly(on), `${name} at ${width}`).toEqual([])
      expect(await on.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    }
    expect(await openAddresses(on), name).toEqual([])
    await withoutBarsOver(on, async () => expect(await axe(on), name).toEqual([]))
  },
)
