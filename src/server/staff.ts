import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { OpenAPIGenerator } from '@orpc/openapi'
import { OpenAPIHandler } from '@orpc/openapi/fetch'
import { ORPCError, onError } from '@orpc/server'
import { BodyLimitPlugin, RPCHandler } from '@orpc/server/fetch'
import { ResponseHeadersPlugin, type ResponseHeadersPluginContext } from '@orpc/server/plugins'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import { type Context, Hono } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import { retryAfter } from '#core/audit/refused.ts'
import { ENROLLING_PATHS, SIGN_IN_PATHS } from '#core/auth/auth.ts'
import { standingOf } from '#core/auth/live.ts'
import { download } from '#core/files/download.ts'
import { upload } from '#core/files/upload.ts'
import type { House } from '#core/house.ts'
import type { Ground } from '#core/procedure.ts'
import { addressOf, type Proxies } from './client-address.ts'
import { say } from './log.ts'
import { ticketOf, withoutSession } from './request-ticket.ts'
import { router } from './router.ts'

/** Bytes of one request's body at most: a mail of 50 MB in base64 inside a form. */
const MOST_BODY = 80 * 1024 * 1024

/** The staff web: pages, the browser's calls (/rpc) and the open API (/api). */
export function staffApp(house: House, web: string, proxies: Proxies = {}): Hono {
  const plugins = [new BodyLimitPlugin<Called>({ maxBodySize: MOST_BODY }), new ResponseHeadersPlugin<Called>()]
  const rpc = new RPCHandler<Called>(router, { plugins, interceptors: [onError(report)] })
  const api = new OpenAPIHandler<Called>(router, { plugins, interceptors: [onError(report)] })
  const app = new Hono()
  app.use(secureHeaders({ contentSecurityPolicy: CSP, referrerPolicy: 'no-referrer', xFrameOptions: 'DENY' }))
  app.use('*', refuseForeign)
  app.on(
    ['GET', 'POST'],
    SIGN_IN_PATHS.map((path) => `/api/auth${path}`),
    async (c) => signInPart(house, c, proxies),
  )
  app.all('/api/auth/*', (c) => c.json({ code: 'NOT_FOUND' }, 404))
  app.get('/api/openapi.json', async (c) => c.json(await document()))
  app.post('/files', (c) =>
    upload(house, ticketOf(c.req.raw.headers), {
      name: c.req.query('name') ?? 'file',
      roomId: c.req.query('room'),
      body: c.req.raw.body,
    }),
  )
  app.get('/files/:id', (c) => download(house, ticketOf(c.req.raw.headers), c.req.param('id')))
  for (const [prefix, handler] of [
    ['/rpc', rpc],
    ['/api', api],
  ] as const) {
    app.all(`${prefix}/*`, async (c) => {
      const context = { house, ticket: ticketOf(c.req.raw.headers), address: addressOf(c, proxies) }
      const { response } = await handler.handle(c.req.raw, { prefix, context })
      return response ?? c.json({ code: 'NOT_FOUND', message: '記録はありません。' }, 404)
    })
  }
  app.get('/healthz', async (c) => {
    await house.app.pool.query('select 1')
    return c.text('ok')
  })
  app.use(
    '/assets/*',
    serveStatic({ root: web, onFound: (_, c) => c.header('cache-control', 'public, max-age=31536000, immutable') }),
  )
  app.use('/*', serveStatic({ root: web }))
  app.get('*', (c) => c.html(readFileSync(join(web, 'index.html'), 'utf8'), 200, { 'cache-control': 'no-cache' }))
  app.onError((e, c) => c.json({ code: 'INTERNAL_SERVER_ERROR', ...numbered(e, c.req.raw) }, 500))
  return app
}

/** Hands a request to the sign-in library, as one without a session when the session's ticket no longer holds. */
async function signInPart(house: House, c: Context, proxies: Proxies): Promise<Response> {
  const headers = new Headers(c.req.raw.headers)
  const ticket = ticketOf(headers)
  const standing = ticket ? await standingOf(house.auth.pool, ticket) : undefined
  if (ticket && !standing) headers.set('cookie', withoutSession(headers))
  if (standing === 'only-enrols' && !ENROLLING_PATHS.some((path) => c.req.path === `/api/auth${path}`)) {
    const message = '認証アプリの登録が済んでいません。'
    return c.json({ code: 'SECOND_FACTOR_MISSING', message }, 403)
  }
  headers.set('x-ishigaki-address', addressOf(c, proxies))
  return house.signIn.handler(new Request(c.req.raw, { headers }))
}

const CSP = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  styleSrcAttr: ["'unsafe-inline'"], // widths of bars and positions of marks; no sheet and no script
  imgSrc: ["'self'", 'data:', 'blob:'],
  fontSrc: ["'self'"],
  connectSrc: ["'self'"],
  frameSrc: ["'self'", 'blob:'],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
  baseUri: ["'none'"],
}

/** A page of another origin may not make a signed-in browser change anything (besides SameSite=Strict). */
async function refuseForeign(c: Context, next: () => Promise<void>) {
  const origin = c.req.header('origin')
  const foreign = origin !== undefined && c.req.method !== 'GET' && URL.parse(origin)?.host !== c.req.header('host')
  if (foreign) return c.json({ code: 'FORBIDDEN', message: 'ほかの画面からの操作は受け付けません。' }, 403)
  await next()
}

type Asked = { signal?: AbortSignal | undefined }
/** What a call comes with: its ground, and the head of the answer to it. */
type Called = Ground & ResponseHeadersPluginContext

/** Unknown errors get a number; the log has it, the page shows it. Refusals are part of the contract and not logged. */
function report(error: unknown, { request, context }: { request: Asked; context: Called }) {
  if (error instanceof ORPCError && error.status < 500) {
    for (const [name, value] of Object.entries(retryAfter(error))) context.resHeaders?.set(name, value)
    return
  }
  throw new ORPCError('INTERNAL_SERVER_ERROR', numbered(error, request))
}

/** Of an upload that was stopped, or a page that was left, nobody reads the answer. */
function numbered(error: unknown, { signal }: Asked) {
  const number = signal?.aborted ? say.left(error) : say.error(error)
  return { message: `処理できませんでした。番号 ${number} を管理者に伝えてください。`, data: { number } }
}

let made: Promise<object> | undefined
const document = () => {
  made ??= new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] }).generate(router, {
    info: {
      title: 'Ishigaki 石垣',
      version: '1',
      description: 'Sign in with a session cookie or `Authorization: Bearer <API token>`.',
    },
    servers: [{ url: '/api' }],
    security: [{ bearer: [] }],
    components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
  })
  return made
}
