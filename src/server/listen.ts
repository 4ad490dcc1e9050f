import { type AddressInfo, isIPv6 } from 'node:net'
import { serve } from '@hono/node-server'

type Fetch = Parameters<typeof serve>[0]['fetch']
export type Door = {
  /** The port it listens on, also where any free one was asked for. */
  port: number
  /** From now on, requests are answered by this. */
  use: (fetch: Fetch) => void
  close: () => Promise<void>
}

/** Milliseconds that requests in progress get to end when the door closes. */
const GRACE_MS = 3_000
/** Milliseconds that a request may take to arrive: a list of gigabytes over a slow line. Its header has a minute, as is usual. */
const MOST_REQUEST_MS = 3_600_000

/** Takes the port at once, so that one in use is found before anything else is started; until `use` it asks for patience. */
export function listen(hostname: string, port: number, setting: string): Promise<Door> {
  let answer: Fetch = () =>
    new Response('石垣を起動しています。数秒たってから、もう一度開いてください。\n', {
      status: 503,
      headers: { 'retry-after': '3', 'content-type': 'text/plain; charset=utf-8' },
    })
  const use = (fetch: Fetch) => {
    answer = fetch
  }
  const { promise, resolve, reject } = Promise.withResolvers<Door>()
  const server = serve(
    {
      fetch: (request, env) => answer(request, env),
      hostname,
      port,
      serverOptions: { requestTimeout: MOST_REQUEST_MS },
    },
    (info: AddressInfo) => resolve({ port: info.port, use, close }),
  )
  server.on('error', (e: NodeJS.ErrnoException) => reject(explained(e, hostname, port, setting)))
  const close = async () => {
    const closed = new Promise<void>((done) => server.close(() => done()))
    if ('closeIdleConnections' in server) server.closeIdleConnections()
    const last = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), GRACE_MS)
    await closed
    clearTimeout(last)
  }
  return promise
}

function explained(e: NodeJS.ErrnoException, hostname: string, port: number, setting: string): Error {
  const place = `${isIPv6(hostname) ? `[${hostname}]` : hostname}:${port}`
  if (e.code === 'EADDRINUSE')
    return new Error(`${place} はほかのプログラムが使っています。${setting} で別の番号を指定してください。`)
  if (e.code === 'EACCES')
    return new Error(`${place} で待ち受ける権限がありません。${setting} に1024以上の番号を指定してください。`)
  if (e.code === 'EADDRNOTAVAIL' || e.code === 'ENOTFOUND')
    return new Error(`${hostname} はこの機械のアドレスではありません。ISHIGAKI_HOST を確かめてください。`)
  return e
}
