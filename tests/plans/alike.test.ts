/** How the reports of one wording with a new one are found among 10,000 sketches. Nothing is timed. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '#testing/world.ts'
import { fillTo, furnish } from '../../bench/lists-world.ts'
import { watchPlans } from './watch.ts'

const ROWS = 10_000
/** Sketches that may be looked at for a wording that nobody has sent yet. */
const MOST_LOOKED = 100

let world: World
let plans: Awaited<ReturnType<typeof watchPlans>>
beforeAll(async () => {
  world = await openWorld()
  plans = await watchPlans(world)
  await furnish(world)
  await fillTo(world, ROWS)
  // as after a large import: the table is full, and its statistics are not made yet
  await world.sql('alter table intake.likeness set (autovacuum_enabled = off)')
  await world.sql(`insert into intake.likeness (report_id, room_id, at, group_id, bands, sketch, version)
    select id, room_id, now() - random() * interval '100 days', gen_random_uuid(),
      (select array_agg(hashtextextended(n || ' ' || number % 250, 0)) from generate_series(1, 32) n), decode(repeat('00', 288), 'hex'), 2 from (select id, room_id, row_number() over () as number from intake.report) r`)
  await world.sql('vacuum intake.likeness')
}, 210_000)
afterAll(() => world.close())

/** A wording of its own each time. */
let told = 0
async function received() {
  const room = await world.unitRoom('kumamoto-minami')
  const desk = await world.officer({ rights: ['intake.receive'], rooms: [room], unit: 'kumamoto-minami' })
  const words = Array.from({ length: 60 }, (_, i) => String.fromCharCode(0x4e00 + ((i * 37 + told * 997) % 5000)))
  told++
  return plans.of('likeness', () =>
    desk.api.intake.receive({ kind: 'report', body: `${words.join('')}と言われて振り込んだ。` }),
  )
}

test('a wording is looked for along the index of bands, not through the sketches', async () => {
  const way = await received()

  expect(way).toMatchObject({ whole: false, sorted: 0 })
  expect(way.indexes).toContain('likeness_bands')
  expect(way.looked).toBeLessThanOrEqual(MOST_LOOKED)
})

test('without the index of bands every sketch is looked at', async () => {
  const [made] = await world.sql<{ sql: string }>(`select pg_get_indexdef('intake.likeness_bands'::regclass) as sql`)

  await world.sql('drop index intake.likeness_bands')
  const without = await received().finally(() => world.sql(made?.sql ?? ''))

  expect(without.looked).toBeGreaterThanOrEqual(ROWS)
})
