/**
 * The ceiling of a page: bare node:http that passes through JSON built in SQL, by one pool, without sign-in, rooms,
 * audit or validation. First argument: the address of the database as JSON; its `page` is the question asked, with the
 * `value` of the address as its $1, without it a list page of the table bench.plain.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'

const { page, ...address } = JSON.parse(process.argv[2] ?? '{}')
const pool = new pg.Pool({ ...address, max: 12 })
const PAGE = {
  name: 'page',
  text:
    page ??
    `select json_agg(t)::text as page from (select * from bench.plain order by "receivedAt" desc, id desc limit 50) t`,
}
const server = createServer(async ({ url }, response) => {
  const value = new URLSearchParams(url?.split('?')[1]).get('value')
  const { rows } = await pool.query<{ page: string }>(value === null ? PAGE : { ...PAGE, values: [value] })
  response.writeHead(200, { 'content-type': 'application/json' }).end(rows[0]?.page)
})
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo // a server that listens on a port
  process.send?.({ url: `http://127.0.0.1:${port}` })
})
process.on('message', async (asked) => {
  if (asked !== 'end') return
  await pool.end()
  process.exit(0)
})
