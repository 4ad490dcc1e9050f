import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inside } from '#core/db/inside.ts'
import { type Officer, openWorld, type World } from '#testing/world.ts'
import { join, part, type StepName, takeStep, takeSteps, walk } from './trail.ts'

let world: World
let rooms: [string, string]
let both: Officer
let one: Officer

beforeAll(async () => {
  world = await openWorld()
  rooms = [await world.room('流れ 一'), await world.room('流れ 二')]
  both = await world.officer({ rooms })
  one = await world.officer({ rooms: [rooms[0]] })
})
afterAll(() => world.close())

const as = <T>(officer: Officer, work: Parameters<typeof inside<T>>[2]): Promise<T> =>
  inside(world.house.app.pool, officer.ticket, work)
const start = new Date('2026-11-24T00:12:00Z').getTime()
const minute = 60_000

/** A record with one step, some minutes after the start. */
async function record(kind: string, step: StepName, minutes: number, roomId = rooms[0]) {
  const made = { kind, id: randomUUID(), roomId }
  await as(both, (tx) => takeStep(tx, { ...made, step, at: new Date(start + minutes * minute), label: kind }))
  return made
}
const joined = (from: Awaited<ReturnType<typeof record>>, to: Awaited<ReturnType<typeof record>>) =>
  as(both, (tx) => join(tx, from, to))
const walked = async (who: Officer, from: { kind: string; id: string }) =>
  (await as(who, (tx) => walk(tx, from))).map((s) => [s.kind, s.hopMs === null ? null : s.hopMs / minute])

test('from any record one walks to all the others, with the time of each hop', async () => {
  const [report, matter] = [await record('report', 'received', 0), await record('case', 'opened', 88)]
  const [letter, warning] = [await record('request', 'sent', 110), await record('advisory', 'published', 468)]
  await joined(report, matter)
  await joined(matter, letter)
  await joined(matter, warning)

  for (const from of [report, matter, letter, warning])
    expect(await walked(both, from)).toEqual([
      ['report', null],
      ['case', 88],
      ['request', 22],
      ['advisory', 358],
    ])
})

test('at one instant steps stand in the order they are taken, and what grew after its origin', async () => {
  const [letter, warning] = [await record('request', 'sent', 0), await record('advisory', 'published', 0)]
  const [matter, report] = [await record('case', 'opened', 0), await record('report', 'accepted', 0)]
  await joined(report, matter)
  await joined(matter, letter)
  await joined(matter, warning)
  const more = { at: new Date(start), label: '' }
  await as(both, (tx) =>
    takeSteps(tx, [
      { ...report, step: 'received', ...more },
      { ...letter, step: 'approved', ...more },
      { ...report, step: 'transferred', ...more },
    ]),
  )

  for (const from of [report, matter, letter, warning])
    expect((await as(both, (tx) => walk(tx, from))).map((s) => s.step)).toEqual([
      'transferred',
      'received',
      'accepted',
      'opened',
      'published',
      'approved',
      'sent',
    ])
})

test('records in rooms one may not enter are left out, and the hop closes over the gap', async () => {
  const [report, matter] = [await record('report', 'received', 0), await record('case', 'opened', 5)]
  const [hidden, letter] = [await record('request', 'sent', 20, rooms[1]), await record('request', 'sent', 60)]
  await joined(report, matter)
  await joined(matter, hidden)
  await joined(matter, letter)

  expect((await walked(both, report)).length).toBe(4)
  expect(await walked(one, report)).toEqual([
    ['report', null],
    ['case', 5],
    ['request', 55],
  ])
  expect(await walked(one, hidden)).toEqual([])
})

test('a hidden record in the middle joins nothing for those who may not enter', async () => {
  const [report, hidden] = [await record('report', 'received', 0), await record('case', 'opened', 5, rooms[1])]
  const letter = await record('request', 'sent', 30)
  await joined(report, hidden)
  await joined(hidden, letter)

  expect((await walked(both, letter)).length).toBe(3)
  expect(await walked(one, letter)).toEqual([['request', null]])
})

test('a joint that was taken away is no longer walked', async () => {
  const [report, matter] = [await record('report', 'received', 0), await record('case', 'opened', 5)]
  await joined(report, matter)

  await as(both, (tx) => part(tx, { kind: 'report', ids: [report.id] }, matter))

  expect(await walked(both, matter)).toEqual([['case', null]])
})

test('of a case of a hundred reports the letters and the first reports are shown', async () => {
  const matter = await record('case', 'opened', 200)
  for (let n = 0; n < 100; n++) await joined(await record('report', 'received', 199 - n), matter)
  await joined(matter, await record('request', 'sent', 230))

  const steps = await walked(both, matter)

  expect(steps.length).toBe(60)
  expect(steps.slice(-2).map(([kind]) => kind)).toEqual(['case', 'request'])
  expect((await as(both, (tx) => walk(tx, matter)))[0]?.at.getTime()).toBe(start + 100 * minute)
})
