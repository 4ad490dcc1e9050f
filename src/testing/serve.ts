import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import type { House } from '#core/house.ts'
import { staffApp } from '#server/staff.ts'

export type Served = { url: string; close: () => Promise<void> }

const lastBuild = resolve(import.meta.dirname, '../../dist/web')

/** The staff web of a house on a free port of this machine. `web`: the built pages, by default those of the last build. */
export async function serveStaff(house: House, web: string = lastBuild): Promise<Served> {
  const app = staffApp(house, web)
  const server = createServer(getRequestListener(app.fetch))
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
