/**
 * How the lists reach their rows, with row security on, for people of few rooms and of many. Nothing is timed: counted is what the
 * database looked at, in a store of 40,000 reports and as many cases.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'

import { type Api, openWorld, type World } from '#testing/world.ts'
import { fillTo, furnish, METHOD, OUTCOME, PEOPLE, type Person, RARE } from '../../bench/lists-world.ts'
import { type Way, watchPlans } from './watch.ts'

const ROWS = 40_000
/** Rows of a page, and one that tells whether there are more. */
const ON_A_PAGE = 51
/** Rows that a page of 50 may look at: of each status, in each room or until enough of them are in one's rooms. */
const MOST_LOOKED = 1_500
/** Pages of the table and its indexes that it may read. */
const MOST_PAGES = 1_000

let world: World
let tickets: Record<Person, string>
let plans: Awaited<ReturnType<typeof watchPlans>>
beforeAll(async () => {
  world = await openWorld()
  plans = await watchPlans(world)
  tickets = await furnish(world)
  await world.sql('select setseed(0.5)')
  await fillTo(world, ROWS)
}, 240_000)
afterAll(() => world.close())

type Queue = Parameters<Api['intake']['list']>[0]
type Cases = Parameters<Api['cases']['list']>[0]

const every = { status: ['arrived', 'open', 'closed'] } as const satisfies { status: readonly string[] }
const back = { at: new Date('2024-11-01'), id: 'ffffffff-ffff-4fff-bfff-ffffffffffff' }
const QUEUE = {
  'the queue': {},
  'all that came': every,
  'closed ones two years back': { status: ['closed'], after: back },
  'arrived ones two years back, of which there are none': { status: ['arrived'], after: back },
  'a common 手口': { ...every, methodCode: 'bec' },
  'a 手口 that is rare in the rooms': { ...every, methodCode: METHOD },
  'a rare 手口': { ...every, methodCode: RARE },
  'one kind': { ...every, kind: 'tip' },
  'another unit': { ...every, unitCode: 'none' },
  'a unit that has none': { ...every, unitCode: 'nowhere' },
  'a 処理区分 that is rare in the rooms': { ...every, outcome: OUTCOME },
  'no 処理区分 yet': { ...every, outcome: 'none' },
  'grave ones': { ...every, grave: true },
  'unchecked ones': { ...every, unchecked: true },
  'mine, of which there are none': { ...every, mine: true },
} as const satisfies Record<string, unknown>
type QueuePage = keyof typeof QUEUE

const CASES = {
  'the cases': {},
  'closed cases': { status: 'closed' },
  'open cases two years back': { after: back },
  'cases of a common 手口': { methodCode: 'bec' },
  'cases of a rare 手口': { methodCode: RARE, status: 'closed' },
  'my cases, of which there are none': { mine: true },
} as const satisfies Record<string, Cases>
type CasePage = keyof typeof CASES

/** Of these a person of few rooms may have to look through the own rooms. */
const THROUGH_OWN: readonly QueuePage[] = ['a 処理区分 that is rare in the rooms', 'no 処理区分 yet', 'unchecked ones']

/** The way of a page when its statement is prepared already. */
async function queueWay(who: Person, page: QueuePage): Promise<Way> {
  const api = world.as(tickets[who])
  const input = QUEUE[page] as Queue // the constant's lists are read-only
  await api.intake.list(input)
  return plans.of('report', () => api.intake.list(input))
}
async function caseWay(who: Person, page: CasePage): Promise<Way> {
  const api = world.as(tickets[who])
  await api.cases.list(CASES[page])
  return plans.of('case', () => api.cases.list(CASES[page]))
}

const own = async (who: Person): Promise<number> => {
  const [found] = await world.sql<{ n: number }>(
    `select count(*)::int n from intake.report r join core.membership m using (room_id) join core.ticket t using (person_id)
     where t.hash = sha256(convert_to($1, 'UTF8'))`,
    [tickets[who]],
  )
  return found?.n ?? 0
}

const each = <P extends string>(pages: object) =>
  (Object.keys(pages) as P[]).flatMap((page) => PEOPLE.map((who) => [page, who] as const)) // keys of a constant

test.each(each<QueuePage>(QUEUE))('%s for a person of %s come along an index', async (page, who) => {
  const way = await queueWay(who, page)

  expect(way.whole).toBe(false)
  const most = THROUGH_OWN.includes(page) && who === '3 rooms' ? await own(who) : MOST_LOOKED
  expect(way.looked).toBeLessThanOrEqual(most)
  expect(way.fetched).toBeLessThanOrEqual(ON_A_PAGE)
  expect(way.pages).toBeLessThanOrEqual(most === MOST_LOOKED ? MOST_PAGES : most)
  expect(way.sorted).toBeLessThanOrEqual(MOST_LOOKED)
})

test.each(each<CasePage>(CASES))('%s for a person of %s come along an index', async (page, who) => {
  const way = await caseWay(who, page)

  expect(way.whole).toBe(false)
  expect(way.looked).toBeLessThanOrEqual(MOST_LOOKED)
  expect(way.fetched).toBeLessThanOrEqual(ON_A_PAGE)
  expect(way.pages).toBeLessThanOrEqual(MOST_PAGES)
  expect(way.sorted).toBeLessThanOrEqual(MOST_LOOKED)
})

test('a rare 手口 is not looked for in the reports of the rooms', async () => {
  expect(await own('3 rooms')).toBeGreaterThan(2 * MOST_LOOKED)
  expect(await queueWay('3 rooms', 'a rare 手口')).toMatchObject({ looked: 0, indexes: ['report_room_method'] })
})

/** The index by which a page is found. */
const NEEDED: [string, () => Promise<Way>][] = [
  ['intake.report_queue', () => queueWay('3 rooms', 'the queue')],
  ['intake.report_room_method', () => queueWay('3 rooms', 'a 手口 that is rare in the rooms')],
  ['intake.report_room_unit', () => queueWay('3 rooms', 'another unit')],
  ['intake.report_status_newest', () => queueWay('all rooms', 'arrived ones two years back, of which there are none')],
  ['intake.report_method', () => queueWay('all rooms', 'a rare 手口')],
  ['intake.report_unit', () => queueWay('all rooms', 'a unit that has none')],
  ['intake.report_outcome', () => queueWay('all rooms', 'a 処理区分 that is rare in the rooms')],
  ['intake.report_undecided', () => queueWay('all rooms', 'no 処理区分 yet')],
  ['intake.report_grave', () => queueWay('all rooms', 'grave ones')],
  ['intake.report_unchecked', () => queueWay('all rooms', 'unchecked ones')],
  ['intake.report_receiver', () => queueWay('60 rooms', 'mine, of which there are none')],
  ['cases.case_room_page', () => caseWay('3 rooms', 'the cases')],
  ['cases.case_page', () => caseWay('all rooms', 'open cases two years back')],
  ['cases.case_method', () => caseWay('all rooms', 'cases of a rare 手口')],
  ['cases.case_lead', () => caseWay('60 rooms', 'my cases, of which there are none')],
]

const cost = ({ looked, pages }: Way) => looked + pages

test.each(NEEDED)('without the index %s its page costs more than three times as much', async (index, way) => {
  const [made] = await world.sql<{ sql: string }>(`select pg_get_indexdef($1::regclass) as sql`, [index])
  const before = await way()
  expect(before.indexes).toEqual([index.split('.')[1]])

  await world.sql(`drop index ${index}`)
  const without = await way().finally(() => world.sql(made?.sql ?? ''))

  expect(cost(without)).toBeGreaterThan(3 * cost(before))
})
