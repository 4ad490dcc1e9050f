import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { NothingDone } from '#core/cli.ts'
import { carrierTo } from './desk.ts'

const folder = mkdtempSync(join(tmpdir(), 'ishigaki-desk-'))
/** Gives `whole` whole, and of anything else the first half. */
const server = createServer((request, response) => {
  response.writeHead(200, { 'content-length': 10 })
  if (request.url?.endsWith('/whole')) response.end('0123456789')
  else response.write('01234', () => setTimeout(() => request.socket.destroy(), 20))
})
let url = ''
beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}` // a server that listens on a port
})
afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true })
})

test('a file that breaks off on its way, or cannot be written, is told in a sentence and leaves nothing behind', async () => {
  const { download } = carrierTo(url, 'ticket')

  const half = await download('half', join(folder, 'half.csv')).catch((e) => e)
  const nowhere = await download('whole', join(folder, 'no-such-folder', 'a.csv')).catch((e) => e)
  await download('whole', join(folder, 'whole.csv'))

  expect(half).toBeInstanceOf(NothingDone)
  expect(half.message).toContain('途中で途切れました')
  expect(nowhere).toBeInstanceOf(NothingDone)
  expect(nowhere.message).toContain('に書けません')
  expect(existsSync(join(folder, 'whole.csv'))).toBe(true)
  expect(readdirSync(folder)).toEqual(['whole.csv'])
})
