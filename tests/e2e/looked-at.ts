import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { axe, shot } from '#testing/browser.ts'

const WIDTHS = [
  { width: 390, height: 844 },
  { width: 1366, height: 768 },
]

/** The page as it stands, at phone and desk width: pictured, without a fault for assistive technology, and no wider than the screen. */
export async function lookedAt(page: Page, name: string): Promise<void> {
  for (const size of WIDTHS) {
    await page.setViewportSize(size)
    await shot(page, `${name}-${size.width}`, { fullPage: true })
    await withoutBarsOver(page, async () => expect(await axe(page)).toEqual([]))
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  }
}

/** The bars at head and foot lie over whatever is there at the moment; a control half under one is no small target, one scrolls on. */
export async function withoutBarsOver(page: Page, look: () => Promise<void>): Promise<void> {
  const place = (position: string) =>
    page.evaluate((p) => {
      const bars = document.querySelectorAll<HTMLElement>('.sticky-bar, header[data-screen-only]')
      for (const bar of bars) bar.style.position = p
    }, position)
  await place('static')
  await look()
  await place('')
}
