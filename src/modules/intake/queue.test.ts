import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Officer, openWorld, type World } from '#testing/world.ts'

let world: World
let desk: Officer

beforeAll(async () => {
  world = await openWorld()
  const room = await world.unitRoom('kumamoto-minami')
  desk = await world.officer({ rights: ['intake.receive'], rooms: [room], unit: 'kumamoto-minami' })
})
afterAll(() => world.close())

const receive = async (body: string, form = {}) => (await desk.api.intake.receive({ kind: 'report', body, ...form })).id
const listed = async (filter: Parameters<Officer['api']['intake']['list']>[0]) =>
  (await desk.api.intake.list({ status: ['open', 'closed'], ...filter })).rows.map((r) => r.id)

test('the queue is narrowed to a 処理区分 and to those that have none yet', async () => {
  const advised = await receive('助言した件', { outcome: 'advice' })
  const open = await receive('まだ決めていない件')

  expect(await listed({ outcome: 'advice' })).toEqual([advised])
  expect(await listed({ outcome: 'none' })).toContain(open)
  expect(await listed({ outcome: 'none' })).not.toContain(advised)
  expect((await desk.api.intake.count({ outcome: 'advice' })).count).toBe(1)
})

test('a report is closed with its 処理区分; one that is none of the prefecture is refused, and nothing is closed', async () => {
  const id = await receive('完結する件')

  await expect(desk.api.intake.close({ id, reason: '終わり', outcome: 'よくわからない' })).rejects.toMatchObject({
    code: 'NO_SUCH_OUTCOME',
  })
  expect((await desk.api.intake.find({ id })).status).toBe('open')
  await desk.api.intake.close({ id, reason: '消費生活センターを教えた', outcome: 'referral' })

  expect(await desk.api.intake.find({ id })).toMatchObject({ status: 'closed', outcome: 'referral' })
  expect((await desk.api.intake.list({ status: ['closed'] })).rows[0]).toMatchObject({ id, outcome: 'referral' })
})

test('one of the three tests makes a report grave in the queue; none, or all denied, does not', async () => {
  const grave = await receive('重要インフラの件', { details: { grave: { infrastructure: true } } })
  const later = await receive('後でわかった件')
  await receive('当たらない件', { details: { grave: { infrastructure: false, technique: false, foreign: false } } })

  await desk.api.intake.save({ id: later, form: { details: { grave: { foreign: true } } } })

  expect((await listed({ grave: true })).sort()).toEqual([grave, later].sort())
  expect((await desk.api.intake.list({ grave: true })).rows.every((r) => r.grave)).toBe(true)
  expect((await desk.api.intake.find({ id: later })).entries[0]?.text).toBe('補った項目: 国外の者の関与')
})
