import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Officer, openWorld, type World } from '#testing/world.ts'
import { nextContact } from './accept.ts'

let world: World
let desk: Officer

beforeAll(async () => {
  world = await openWorld()
  const room = await world.unitRoom('kumamoto-minami')
  desk = await world.officer({
    rights: ['intake.receive', 'intake.check'],
    rooms: [room],
    unit: 'kumamoto-minami',
  })
})
afterAll(() => world.close())

const morningOf = (day: string) => new Date(`${day}T09:00:00+09:00`)

test.each([
  ['2026-10-24', '2026-11-24', 'the thirtieth day is 勤労感謝の日'],
  ['2026-12-01', '2027-01-04', 'the thirtieth day is the last of the year, and the police work again on the fourth'],
  ['2026-11-05', '2026-12-07', 'the thirtieth day is a Saturday'],
  ['2026-11-06', '2026-12-07', 'the thirtieth day is a Sunday'],
  ['2026-11-24', '2026-12-24', 'the thirtieth day is an ordinary Thursday'],
])('from %s the next contact is on %s, since %s', (from, next) => {
  expect(nextContact(world.house.profile, morningOf(from))).toBe(next)
})

test('a contact moves the next one by the interval of the profile, or to the day that was chosen', async () => {
  const { id } = await desk.api.intake.receive({ kind: 'consultation', body: '継続して話を聞く。' })

  await desk.api.intake.note({ id, kind: 'contact', text: '電話した', at: morningOf('2026-12-01') })
  expect((await desk.api.intake.find({ id })).nextContactOn).toBe('2027-01-04')
  await desk.api.intake.note({ id, kind: 'contact', text: '電話した', nextContactOn: '2027-01-12' })
  expect((await desk.api.intake.find({ id })).nextContactOn).toBe('2027-01-12')
})

test('a report that is reopened has a day of the next contact again', async () => {
  const { id } = await desk.api.intake.receive({ kind: 'consultation', body: '一度終えた件。' })
  await desk.api.intake.close({ id, reason: '助言して終了' })

  await desk.api.intake.reopen({ id, reason: '続報' })

  expect((await desk.api.intake.find({ id })).nextContactOn).toBe(nextContact(world.house.profile, new Date()))
})

test('the targets of a freeze come from the profile, each with the rule it rests on', async () => {
  const { intervals } = await desk.api.intake.words()

  expect(intervals.filter((i) => i.code.startsWith('freeze-'))).toMatchObject([
    { code: 'freeze-call-target', unit: 'minutes', length: 10, source: '県の定め(案)(要確認)' },
    { code: 'freeze-letter-target', unit: 'minutes', length: 30 },
    { code: 'freeze-answer-reminder', unit: 'minutes', length: 120 },
  ])
})
