/** How 今日 finds out whether a surging name of lists may be told: by the rows of one's rooms. Nothing is timed. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '#testing/world.ts'
import { furnish, type Person } from '../../bench/lists-world.ts'
import { watchPlans } from './watch.ts'

const ROWS = 20_000
/** Rooms that hold the rows. */
const ROOMS = 5
/** Rows that may be looked at for one surge: of each room three, of which three are shown, and one that lets its name be told. */
const MOST_LOOKED = 6 * ROOMS

let world: World
let tickets: Record<Person, string>
let plans: Awaited<ReturnType<typeof watchPlans>>
beforeAll(async () => {
  world = await openWorld()
  plans = await watchPlans(world)
  tickets = await furnish(world)
  // a week of rows of lists that name one brand and are built alike, none in the rooms of the person of three
  await world.sql(
    `with made as (insert into intake.report (room_id, number, status, kind, channel, received_via, received_at, unit_code, subject, body)
        select r.id, 'L-' || i, 'open', 'tip', 'list', 'partner-list', now() - interval '6 days' * random(), 'none', '見本銀行', 'x'
        from generate_series(1, $1::int) i join bench.room r on r.n = 3 + i % ${ROOMS} returning id, room_id, received_at)
      insert into intake.likeness (report_id, room_id, at, group_id, bands, sketch, version, pattern)
        select id, room_id, received_at, md5('url mihon.*/')::uuid, '{}', '', 2, 'mihon.*/' from made`,
    [ROWS],
  )
  await world.sql('vacuum analyze intake.report')
  await world.sql('vacuum analyze intake.likeness')
  for (const [kind, key] of [
    ['brand', '見本銀行'],
    ['pattern', 'mihon.*/'],
  ])
    await world.sql(
      `insert into intake.surge (kind, key, span, seen, before, chance, since, counted_at) values ($1, $2, 'week', $3, 0, 0.0000001, now() - interval '7 days', now())`,
      [kind, key, ROWS],
    )
}, 240_000)
afterAll(() => world.close())

const TABLES = { brand: 'report', pattern: 'likeness' } as const
const PARTS = [
  ['brand', 'intake.report_list'],
  ['pattern', 'intake.likeness_pattern'],
] as const

async function way(who: Person, kind: keyof typeof TABLES) {
  const api = world.as(tickets[who])
  const named = (await api.intake.surges.list()).some((s) => s.kind === kind)
  const went = await plans.of(TABLES[kind], () => api.intake.surges.list())
  return { named, ...went }
}

test.each(PARTS)(
  'who may see no row of a surging %s is not told its name, for one look at each room that holds some',
  async (kind) => {
    const { named, whole, looked } = await way('3 rooms', kind)

    expect({ named, whole }).toEqual({ named: false, whole: false })
    expect(looked).toBeLessThanOrEqual(ROOMS)
  },
)

test.each(PARTS)('who may see all rows of a surging %s has a few looked at', async (kind) => {
  const { named, whole, looked } = await way('all rooms', kind)

  expect({ named, whole }).toEqual({ named: true, whole: false })
  expect(looked).toBeLessThanOrEqual(MOST_LOOKED)
})

test.each(PARTS)('without its index a surging %s has thousands of rows looked at', async (kind, index) => {
  const [made] = await world.sql<{ sql: string }>(`select pg_get_indexdef($1::regclass) as sql`, [index])

  await world.sql(`drop index ${index}`)
  const without = await way('3 rooms', kind).finally(() => world.sql(made?.sql ?? ''))

  expect(without.looked).toBeGreaterThan(1_000)
})
