/** What the planner knows right after much was written: an export looks through the list that was taken in a moment ago. Nothing is timed. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { upload } from '#core/files/upload.ts'
import { runImports } from '#modules/indicators/bulk/run.ts'
import { openWorld, type World } from '#testing/world.ts'
import { watchPlans } from './watch.ts'

const ENTRIES = 30_000
const VALUES = 200
const TAKEN = 10_000

let world: World
let plans: Awaited<ReturnType<typeof watchPlans>>
beforeAll(async () => {
  world = await openWorld()
  plans = await watchPlans(world)
  // the database looks at what was written when it has time; here never
  for (const table of ['list_entry', 'sighting'])
    await world.sql(`alter table indicators.${table} set (autovacuum_enabled = off)`)
}, 210_000)
afterAll(() => world.close())

test('right after a large list was taken in, an export finds what lies in its values along the index', async () => {
  const room = await world.unitRoom('cyber')
  const rights = ['indicators.lists', 'indicators.export']
  const clerk = await world.officer({ rights, rooms: [room], unit: 'cyber' })
  const few = new File(['one.harmless.example'], 'few.txt')
  await clerk.api.indicators.lists.take({ file: few })
  await world.sql('analyze indicators.list_entry')
  const many = Array.from({ length: ENTRIES }, (_, i) => `site-${i}.harmless.example`).join('\n')
  await clerk.api.indicators.lists.take({ file: new File([many], 'many.txt') })
  await world.sql(
    `insert into indicators.sighting (room_id, key, type, value, record_kind, record_id, at, tlp, role, confidence)
     select $1, indicators.key_of('domain', v), 'domain', v, 'report', gen_random_uuid(), now(), 'green', 'suspect', 1
     from (select 'bad-' || n || '.example' as v from generate_series(1, ${VALUES}) n) x`,
    [room],
  )

  const way = await plans.of('list_entry', () => clerk.api.indicators.exports.make({ format: 'rpz', tlp: 'green' }))

  expect(way).toMatchObject({ whole: false })
  expect(way.looked).toBeLessThan(VALUES * 5)
  expect(way.indexes).toContain('list_entry_host')
})

test('after a large import the planner knows how many values there are', async () => {
  const room = await world.unitRoom('aso')
  const clerk = await world.officer({ rights: ['indicators.import'], rooms: [room], unit: 'aso' })
  async function* body() {
    yield Buffer.from(Array.from({ length: TAKEN }, (_, i) => `taken-${i}.bad.example`).join('\n'))
  }
  const answer = await upload(world.house, clerk.ticket, { name: 'many.txt', body: body() })
  const { id: fileId } = (await answer.json()) as { id: string } // the route's own answer
  await clerk.api.indicators.imports.start({ fileId, feed: { name: '見本の提供リスト' } })
  await runImports(world.house, new AbortController().signal)

  const [known] = await world.sql<{ rows: number }>(
    `select reltuples::int as rows from pg_class where oid = 'indicators.sighting'::regclass`,
  )
  expect(known?.rows).toBeGreaterThanOrEqual(TAKEN)
})
