import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Officer, openWorld, type World } from '#testing/world.ts'
import { openedDetails } from './details.ts'

let world: World
let desk: Officer

beforeAll(async () => {
  world = await openWorld()
  const room = await world.unitRoom('kumamoto-minami')
  desk = await world.officer({ rights: ['intake.receive'], rooms: [room], unit: 'kumamoto-minami' })
})
afterAll(() => world.close())

test('a report whose dates were written in free words still opens, and nothing of it is lost by completing it', async () => {
  const { id } = await desk.api.intake.receive({ kind: 'report', body: '古い版の通報' })
  await world.sql(`update intake.report set details = $2 where id = $1`, [
    id,
    {
      reporter: { name: '見本 花子' },
      harm: { from: 'きのうの夕方ごろ', service: 'LINE' },
      columns: { 職業: '会社員' },
    },
  ])

  const opened = (await desk.api.intake.find({ id })).details
  expect(opened).toEqual({
    reporter: { name: '見本 花子' },
    harm: { service: 'LINE' },
    columns: { 職業: '会社員', '発生日時（始め）': 'きのうの夕方ごろ' },
  })
  await desk.api.intake.save({ id, form: { details: { harm: { ...opened.harm, from: '2026-11-23' } } } })
  expect((await desk.api.intake.find({ id })).details).toMatchObject({
    harm: { from: '2026-11-23', service: 'LINE' },
    columns: { '発生日時（始め）': 'きのうの夕方ごろ' },
  })
})

test.each([
  [null, {}],
  ['文', {}],
  [{ harm: 'ことば' }, {}],
  [{ harm: null, wishes: 'arrest' }, { columns: { 希望: 'arrest' } }],
  [{ reporter: { kind: 'alien', wantsAnswer: 'yes' } }, { columns: { 申出人区分: 'alien', 回答を希望: 'yes' } }],
  [{ columns: { 長い: 'x'.repeat(5_000) } }, { columns: { 長い: 'x'.repeat(2_000) } }],
])('whatever was stored can be opened: %j', (stored, opened) => {
  expect(openedDetails(stored)).toEqual(opened)
})
