import { readFileSync } from 'node:fs'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { etag } from 'hono/etag'
import type { House } from '#core/house.ts'
import { advisoryPage } from './advisory-page.ts'
import { type Answers, answersOf, type Fault, faultsOn, STEPS, type Step, stepOf } from './answers.ts'
import { feed } from './feed.ts'
import { refusedPage } from './frame.ts'
import { doorsPage, frontPage } from './front.ts'
import { handIn } from './hand-in.ts'
import { allPublished, findPublished } from './published.ts'
import { hourly } from './rate.ts'
import { receiptPage } from './receipt.ts'
import { stepPage } from './report-steps.ts'
import { valuesCsv } from './values-csv.ts'
import { type Words, wordsFor } from './words.ts'

/** `url`: the address that people type, when a proxy stands in front. `addressOf`: where a request came from. */
export type PublicOptions = { url: string | undefined; addressOf: (c: Context) => string }

/** Bytes of a posted form at most: a story of 20,000 characters, percent-encoded. */
const MOST_POSTED = 256 * 1024
const CSS = [
  new URL('./base.css', import.meta.url),
  new URL('./parts.css', import.meta.url),
  new URL('./form.css', import.meta.url),
  new URL('./media.css', import.meta.url),
]
  .map((part) => readFileSync(part, 'utf8'))
  .join('\n')

/** The pages that everyone may read, and the window at which everyone may hand in a report. Sets no cookie, runs no script. */
export function publicPages(house: House, options: PublicOptions): Hono {
  const app = new Hono()
  app.get('/public.css', (c) =>
    c.body(CSS, 200, { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'public, max-age=600' }),
  )
  app.get('/feed.atom', etag(), async (c) => {
    const base = (options.url ?? new URL(c.req.url).origin).replace(/\/$/, '')
    return c.body(String(await feed(house.profile, base, await allPublished(house.visitor.db))), 200, {
      'content-type': 'application/atom+xml; charset=utf-8',
      'cache-control': 'no-cache',
    })
  })
  app.get('/advisories/:name/values.csv', async (c) => {
    const found = await findPublished(house.visitor.db, c.req.param('name'))
    if (!found) return c.notFound()
    if (found.status === 'withdrawn') return c.text('この注意喚起は撤回されました。\n', 410)
    return c.body(valuesCsv(found), 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="advisory-${encodeURIComponent(found.number.replace(/号$/, ''))}.csv"`,
    })
  })
  const limit = hourly()
  for (const easy of [false, true])
    app.route(easy ? '/easy' : '/', inLanguage(house, wordsFor(house.profile, easy), options, limit))
  return app
}

function inLanguage(house: House, w: Words, options: PublicOptions, limit: ReturnType<typeof hourly>): Hono {
  const { profile } = house
  const app = new Hono()
  app.get('/', async (c) => c.html(frontPage(profile, w, await allPublished(house.visitor.db))))
  app.get('/advisories/:name', async (c) => {
    const found = await findPublished(house.visitor.db, c.req.param('name'))
    return found ? c.html(advisoryPage(profile, w, found)) : c.notFound()
  })
  app.get('/report', (c) => c.html(doorsPage(profile, w)))
  app.get('/report/:kind', (c) => {
    const answers = answersOf(c.req.param('kind'), {})
    return answers ? c.html(stepPage('happened', { profile, words: w, answers })) : c.notFound()
  })
  app.post(
    '/report/:kind',
    bodyLimit({
      maxSize: MOST_POSTED,
      onError: (c) => c.html(refusedPage(profile, w, 'whatLong'), 413),
    }),
    async (c) => {
      if (foreign(c, options.url)) return c.html(refusedPage(profile, w, 'elsewhere'), 403)
      const posted = await c.req.parseBody()
      const answers = answersOf(c.req.param('kind'), posted)
      if (!answers) return c.notFound()
      c.header('cache-control', 'no-store')
      const next = turn(posted.at, posted.to, answers)
      const shown = { profile, words: w, answers }
      if (next.step !== 'receipt')
        return c.html(stepPage(next.step, { ...shown, faults: next.faults }), next.faults.length ? 422 : 200)
      if (!limit.take(options.addressOf(c), answers.token)) {
        c.header('retry-after', '3600')
        return c.html(stepPage('check', { ...shown, trouble: 'tooMany' }), 429)
      }
      return c.html(receiptPage(profile, w, answers, await handIn(house, answers)))
    },
  )
  return app
}

type Turn = { step: Step | 'receipt'; faults: Fault[] }

/** Which page comes after a posted one. Handing in looks everything over again, since the answers came back from outside. */
function turn(at: unknown, to: unknown, answers: Answers): Turn {
  const last = at === 'receipt'
  const here = STEPS.indexOf(STEPS.find((s) => s === at) ?? (last ? 'check' : 'happened'))
  const step = STEPS[here] ?? 'happened'
  if (to === 'stay' && !last) return { step, faults: [] }
  if (to === 'back') return { step: STEPS[Math.max(0, here - 1)] ?? 'happened', faults: [] }
  const faults = faultsOn(step, answers)
  const first = faults[0]
  if (first) return { step: stepOf(first), faults: faults.filter((f) => stepOf(f) === stepOf(first)) }
  return { step: STEPS[here + 1] ?? 'receipt', faults: [] }
}

/** A form on another site must not hand in reports by the browser of a visitor. There is no session that it could use besides. */
function foreign(c: Context, url: string | undefined): boolean {
  if (c.req.header('sec-fetch-site') === 'cross-site') return true
  const origin = c.req.header('origin')
  if (origin === undefined) return false
  const host = URL.parse(origin)?.host
  return host !== c.req.header('host') && (url === undefined || host !== URL.parse(url)?.host)
}
