/** How what lies in values that stand nowhere themselves is found, among 40,000 sightings. Nothing is timed. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keyOf } from '#modules/indicators/key.ts'
import { openWorld, type World } from '#testing/world.ts'
import { watchPlans } from './watch.ts'

const DOMAINS = 8_000
const OF_EACH = 5
const ASKED = [1, 2_000, 4_000, 6_000, 8_000].map((n) => `shop-${n}.example`)
/** What is known of the values themselves, and what lies in all of them. */
const STATEMENTS = 2

let world: World
let plans: Awaited<ReturnType<typeof watchPlans>>
let room: string
beforeAll(async () => {
  world = await openWorld()
  plans = await watchPlans(world)
  room = await world.unitRoom('kumamoto-minami')
  const domains = Array.from({ length: DOMAINS }, (_, i) => `shop-${i + 1}.example`)
  await world.sql(
    `insert into indicators.sighting (room_id, key, parent, type, value, record_kind, record_id, at, confidence)
     select $1, indicators.key_of('url', v), parent, 'url', v, 'report', gen_random_uuid(), now(), 1
     from unnest($2::text[], $3::uuid[]) d(domain, parent), generate_series(1, ${OF_EACH}) n,
       lateral (select 'https://www.' || domain || '/' || n as v) x`,
    [room, domains, domains.map((d) => keyOf('domain', d))],
  )
}, 210_000)
afterAll(() => world.close())

test('what lies in several domains that stand nowhere is one question, along the index of what values belong to', async () => {
  const desk = await world.officer({ rooms: [room], unit: 'kumamoto-minami' })
  const asked = () => desk.api.indicators.find({ value: ASKED.join(' ') })
  const found = await asked()

  const way = await plans.of('sighting', asked)

  expect(found.map((v) => [v.value, v.holds.length])).toEqual(ASKED.map((v) => [v, OF_EACH]))
  expect(way).toMatchObject({ statements: STATEMENTS, whole: false })
  expect(way.indexes).toContain('sighting_parent')
  expect(way.looked).toBe(ASKED.length * OF_EACH)
})
