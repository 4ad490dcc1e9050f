import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { House } from '#core/house.ts'
import { publicApp } from '#server/public.ts'
import type { Served } from './serve.ts'

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
