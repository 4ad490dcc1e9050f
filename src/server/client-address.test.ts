import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { addressOf, type Proxies } from './client-address.ts'

/** The address that a server with these proxies takes a request to come from. */
async function seenFrom(forwarded: string | undefined, trusted: Proxies): Promise<string> {
  const app = new Hono().get('/', (c) => c.text(addressOf(c, trusted)))
  const server = createServer(getRequestListener(app.fetch)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // a server that listens on a port
  const headers: Record<string, string> = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }
  const seen = await (await fetch(`http://127.0.0.1:${port}/`, { headers })).text()
  server.closeAllConnections()
  server.close()
  return seen
}

test('a request comes from where it came, whatever it says of itself', async () => {
  expect(await seenFrom(undefined, {})).toBe('127.0.0.1')
  expect(await seenFrom('192.0.2.7', {})).toBe('127.0.0.1')
  expect(await seenFrom('192.0.2.7', { proxies: ['198.51.100.1'] })).toBe('127.0.0.1')
})

test('our own proxy is believed about the one before it, and nobody about those before that', async () => {
  const proxies = ['127.0.0.1', '198.51.100.1']

  expect(await seenFrom('192.0.2.7', { proxies })).toBe('192.0.2.7')
  expect(await seenFrom('203.0.113.5, 192.0.2.7', { proxies })).toBe('192.0.2.7')
  expect(await seenFrom('192.0.2.7, 198.51.100.1', { proxies })).toBe('192.0.2.7')
  expect(await seenFrom('::ffff:192.0.2.7', { proxies })).toBe('192.0.2.7')
  expect(await seenFrom('', { proxies })).toBe('127.0.0.1')
})
