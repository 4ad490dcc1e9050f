import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Hono } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import type { House } from '#core/house.ts'
import { publicPages } from '#modules/sharing/index.ts'
import { addressOf, type Proxies } from './client-address.ts'
import { say } from './log.ts'

const ICON = readFileSync(join(import.meta.dirname, '../web/public/icon.svg'), 'utf8')

/** The public web: works without script, sets no cookie. `url`: the address that people type, when a proxy stands in front. */
export function publicApp(house: House, url: string | undefined, proxies: Proxies = {}): Hono {
  const app = new Hono()
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
      // Tells other sites nothing, and lets a posted form prove where it came from (Fetch: Origin of no-referrer is null).
      referrerPolicy: 'same-origin',
    }),
  )
  app.get('/icon.svg', (c) => c.body(ICON, 200, { 'content-type': 'image/svg+xml' }))
  app.get('/healthz', async (c) => {
    await house.visitor.pool.query('select 1')
    return c.text('ok')
  })
  app.route('/', publicPages(house, { url, addressOf: (c) => addressOf(c, proxies) }))
  app.notFound((c) => c.html(sorry('ページがありません', 'お探しのページは、なくなったか、場所が変わりました。'), 404))
  app.onError((error, c) => {
    const number = say.error(error)
    return c.html(sorry('いま処理できません', `少し待って、もう一度お試しください（番号 ${number}）。`), 500)
  })
  return app
}

const sorry = (title: string, why: string) => `<!doctype html>
<html lang="ja">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<link rel="stylesheet" href="/public.css">
<main>
<h1>${title}</h1>
<p>${why}</p>
<p>いま身の危険があるときは、<a href="tel:110">110番</a>に電話してください。相談は警察相談専用電話 <a href="tel:%239110">#9110</a> へ。</p>
<p><a href="/">はじめのページへ</a></p>
</main>
</html>
`
