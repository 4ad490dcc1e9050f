/** How the reports of one wording with a new one are found among few sketches and among 10,000. Nothing is timed. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '#testing/world.ts'
import { fillTo, furnish } from '../../bench/lists-world.ts'
import { watchPlans } from './watch.ts'

const FEW = 800
const ROWS = 10_000
/** Sketches that may be looked at for a wording that nobody has sent yet. */
const MOST_LOOKED = 100

let world: World
let plans: Awaited<ReturnType<typeof watchPlans>>
beforeAll(async () => {
  world = await openWorld()
  plans = await watchPlans(world)
  await furnish(world)
  // as after a large import: the statistics are not made yet
  await world.sql('alter table intake.likeness set (autovacuum_enabled = off)')
}, 210_000)
afterAll(() => world.close())

/** Sketches of so many reports. */
async function sketch(rows: number): Promise<void> {
  await fillTo(world, rows)
  await world.sql(`insert into intake.likeness (report_id, room_id, at, group_id, bands, sketch, version)
    select id, room_id, now() - random() * interval '100 days', gen_random_uuid(),
      (select array_agg(hashtextextended(n || ' ' || number % 250, 0)) from generate_series(1, 32) n), decode(repeat('00', 288), 'hex'), 2
    from (select id, room_id, row_number() over () as number from intake.report r where not exists (select from intake.likeness l where l.report_id = r.id)) r`)
  await world.sql('vacuum intake.likeness')
}

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

test('among few sketches, which are read through as quickly, the index is taken all the same: there is one plan for all', async () => {
  await sketch(FEW)
  const way = await received()
  await world.sql(
    `alter function intake.alike(bigint[], timestamptz, timestamptz, integer) set plan_cache_mode = force_custom_plan`,
  )
  const planned = await received()
  await world.sql(
    `alter function intake.alike(bigint[], timestamptz, timestamptz, integer) set plan_cache_mode = force_generic_plan`,
  )

  expect(way).toMatchObject({ whole: false, sorted: 0 })
  expect(way.indexes).toContain('likeness_bands')
  expect(planned).toMatchObject({ whole: true })
})

test('a wording is looked for along the index of bands, not through the sketches', async () => {
  await sketch(ROWS)
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
