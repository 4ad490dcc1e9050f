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
    // what the bar at the foot lies over is no target
    await page.evaluate(
      () => document.querySelector('.sticky-bar') && scrollTo(0, document.documentElement.scrollHeight),
    )
    expect(await axe(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  }
}
