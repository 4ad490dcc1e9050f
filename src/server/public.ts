import { Hono } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import type { House } from '#core/house.ts'

/** The public web: works without script, sets no cookie. `url`: the address that people type, when a proxy stands in front. */
export function publicApp(_house: House, _url: string | undefined): Hono {
  const app = new Hono()
  app.use(
    secureHeaders({
      contentSecurityPolicy: { defaultSrc: ["'none'"], baseUri: ["'none'"], frameAncestors: ["'none'"] },
      referrerPolicy: 'no-referrer',
    }),
  )
  app.notFound((c) => c.html(NOT_FOUND, 404))
  return app
}

const NOT_FOUND = `<!doctype html>
<html lang="ja">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>ページがありません</title>
<h1>ページがありません</h1>
<p>お探しのページは、なくなったか、場所が変わりました。</p>
<p>いま身の危険があるときは、110番に電話してください。</p>
</html>
`
