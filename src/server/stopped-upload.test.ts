import { request } from 'node:http'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Served, serveStaff } from '#testing/serve.ts'
import { type Officer, openWorld, type World } from '#testing/world.ts'

let world: World
let staff: Served
let desk: Officer
const said: string[] = []

beforeAll(async () => {
  world = await openWorld()
  staff = await serveStaff(world.house)
  const room = await world.unitRoom('cyber')
  desk = await world.officer({ rights: ['intake.receive', 'indicators.import'], rooms: [room], unit: 'cyber' })
  vi.spyOn(console, 'error').mockImplementation((...words) => void said.push(words.join(' ')))
})
afterAll(async () => {
  vi.restoreAllMocks()
  await staff.close()
  await world.close()
})

const FORM = '--b\r\nContent-Disposition: form-data; name="0"; filename="a.csv"\r\n\r\n'

test.each([
  ['a file of values', '/files?name=large.csv', ''],
  ['a file of reports', '/rpc/intake/imports/start', FORM],
])(
  '%s whose sender stops on the way is one plain line in the log, and nothing of it is kept',
  async (_, path, start) => {
    said.length = 0
    const headers = {
      cookie: `ishigaki.session_token=${desk.ticket}.signature`,
      'content-length': String(8 * 1024 * 1024),
      ...(start && { 'content-type': 'multipart/form-data; boundary=b' }),
    }
    const sending = request(staff.url + path, { method: 'POST', headers })
    sending.on('error', () => {}) // hanging up is what is tried here
    await new Promise((written) => sending.write(start + 'x'.repeat(1024 * 1024), written))
    sending.destroy()

    await expect
      .poll(() => said)
      .toEqual([expect.stringMatching(/^\[[0-9a-f]{8}\] 相手が途中で接続を切りました（[^\n]+）$/)])
    expect(await world.sql('select id from core.file')).toEqual([])
  },
)
