import { afterAll, beforeAll, expect, test } from 'vitest'
import { MOST_REFUSED } from '#core/audit/refused.ts'
import { BLIND_AN_HOUR } from '#modules/indicators/index.ts'
import { type Served, serveStaff } from '#testing/serve.ts'
import { type Officer, openWorld, type World } from '#testing/world.ts'

let world: World
let staff: Served
let asker: Officer

beforeAll(async () => {
  world = await openWorld()
  staff = await serveStaff(world.house)
  asker = await world.officer({ rights: ['intake.receive'] })
})
afterAll(async () => {
  await staff.close()
  await world.close()
})

const NOBODY = '00000000-0000-4000-8000-000000000000'
const ask = (path: string) =>
  fetch(staff.url + path, { headers: { cookie: `ishigaki.session_token=${asker.ticket}.signature` } })
const secondsOf = (response: Response) => Number(response.headers.get('retry-after'))

test('who asked elsewhere too often in an hour reads in the answer’s head and its sentence when they may ask again', async () => {
  await world.sql(
    `insert into core.audit (person_id, at, what, detail) select $1, now() - ago, 'indicators.blind', jsonb_build_object('keys', $2::int)
      from unnest(array[interval '50 minutes', interval '20 minutes']) ago`,
    [asker.id, BLIND_AN_HOUR / 2],
  )

  const refused = await ask('/api/indicators?value=050-0000-1234&blind=true')

  expect(refused.status).toBe(429)
  expect(secondsOf(refused)).toBeGreaterThan(9 * 60)
  expect(secondsOf(refused)).toBeLessThanOrEqual(10 * 60)
  expect(await refused.json()).toMatchObject({
    code: 'ASKED_TOO_MUCH',
    message: expect.stringMatching(/あと(9|10)分待って/),
  })
})

test.each(['/api/cases', '/files'])(
  'who is refused again and again under %s reads there how long to wait',
  async (path) => {
    for (let i = 0; i < MOST_REFUSED.times; i++) await (await ask(`${path}/${NOBODY}`)).text()

    const refused = await ask(`${path}/${NOBODY}`)

    expect(refused.status).toBe(429)
    expect(secondsOf(refused)).toBeGreaterThan(0)
    expect(secondsOf(refused)).toBeLessThanOrEqual(MOST_REFUSED.withinMs / 1_000)
  },
)
