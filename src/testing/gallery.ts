import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { serve } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import { buildWeb } from './build-web.ts'

export interface Gallery {
  /** `http://127.0.0.1:PORT`; every path shows the gallery's page of that path. */
  url: string
  close: () => Promise<void>
}

/** Builds the gallery of parts and serves it under the strictest policy there is: own files only, nothing inline. */
export async function openGallery(): Promise<Gallery> {
  const outDir = await buildWeb('gallery')
  const app = new Hono()
  const own = ["'self'"]
  const contentSecurityPolicy = {
    defaultSrc: ["'none'"],
    scriptSrc: own,
    styleSrc: own,
    imgSrc: own,
    fontSrc: own,
    connectSrc: own,
  }
  app.use(secureHeaders({ contentSecurityPolicy }))
  app.use('/*', serveStatic({ root: outDir }))
  app.get('*', (c) => c.html(readFileSync(resolve(outDir, 'gallery.html'), 'utf8')))
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise((listening) => server.once('listening', listening))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the gallery has no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () => new Promise((closed) => server.close(() => closed())),
  }
}
