import type { ConsoleMessage, Page, Request, Response } from 'playwright-core'

/** What the pages of one browser complained of, and which refusals their tests provoke. */
export type Complaints = {
  watch: (page: Page) => void
  /** A refusal that the test provokes and the page explains: `422 POST /rpc/rooms/grant`. It must come. */
  expect: (page: Page, refusal: string) => void
  /** Every complaint that nobody expected, and every refusal that did not come. */
  left: () => string[]
}

/**
 * Hears what a person would see in the browser's console: errors, exceptions nobody caught, requests that failed and
 * answers of 400 and above. A request that the page itself gave up, by leaving, is none.
 */
export function hearComplaints(): Complaints {
  const left: string[] = []
  const provoked = new Map<Page, Map<string, number>>()
  const complain = (page: Page, text: string) => {
    const expected = provoked.get(page)
    const refusal = [...(expected?.keys() ?? [])].find((known) => text.startsWith(known))
    if (expected && refusal) expected.set(refusal, (expected.get(refusal) ?? 0) + 1)
    else left.push(`${new URL(page.url()).pathname}: ${text}`)
  }
  return {
    watch: (page) => {
      page.on('console', (m) => isOwn(m) && complain(page, m.text()))
      page.on('pageerror', (e) => complain(page, e.message))
      page.on('response', (r) => r.status() >= 400 && complain(page, refusalIn(r)))
      page.on(
        'requestfailed',
        (r) => !wasLeft(r) && complain(page, `${r.failure()?.errorText} ${r.method()} ${r.url()}`),
      )
    },
    expect: (page, refusal) => {
      const known = provoked.get(page) ?? new Map<string, number>()
      provoked.set(page, known.set(refusal, 0))
    },
    left: () => {
      const missing = [...provoked.values()].flatMap((all) => [...all].filter(([, times]) => times === 0))
      return [...left, ...missing.map(([refusal]) => `did not come: ${refusal}`)]
    },
  }
}

/** What the console repeats of an answer is heard from the answer itself, with its method and status. */
const isOwn = (m: ConsoleMessage) => m.type() === 'error' && !m.text().startsWith('Failed to load resource')

const refusalIn = (r: Response) => `${r.status()} ${r.request().method()} ${new URL(r.url()).pathname}`

const wasLeft = (r: Request) => r.failure()?.errorText === 'net::ERR_ABORTED'
