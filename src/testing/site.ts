import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { Page } from 'playwright-core'
import type { House } from '#core/house.ts'
import { publicApp } from '#server/public.ts'
import { openBrowser, type PageOptions, type TestBrowser } from './browser.ts'
import { buildWeb } from './build-web.ts'
import { type Served, serveStaff } from './serve.ts'
import { type Officer, openWorld, type World } from './world.ts'

export type Site = {
  world: World
  staff: Served
  visitors: Served
  /** A page of an officer who has signed in, or of a visitor. */
  pageOf: (officer: Officer | undefined, options?: PageOptions) => Promise<Page>
  expectRefusal: TestBrowser['expectRefusal']
  close: () => Promise<void>
}

/** A house with its staff and public web on free ports, and a browser before them. Close it after the file's tests. */
export async function openSite(): Promise<Site> {
  const web = await buildWeb('production')
  const world = await openWorld()
  const [staff, visitors, browser] = await Promise.all([
    serveStaff(world.house, web),
    servePublic(world.house),
    openBrowser(),
  ])
  return {
    world,
    staff,
    visitors,
    pageOf: async (officer, options) => {
      const page = await browser.newPage(options)
      if (officer)
        await page
          .context()
          .addCookies([{ name: 'ishigaki.session_token', value: `${officer.ticket}.signature`, url: staff.url }])
      return page
    },
    expectRefusal: browser.expectRefusal,
    close: async () => {
      const complaint = await browser.close().catch((e: Error) => e)
      await Promise.all([staff.close(), visitors.close()])
      await world.close()
      rmSync(web, { recursive: true, force: true })
      if (complaint) throw complaint
    },
  }
}

/** The public web of a house on a free port of this machine. */
export async function servePublic(house: House): Promise<Served> {
  const server = createServer(getRequestListener(publicApp(house, undefined).fetch))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // a server that listens on a port
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
