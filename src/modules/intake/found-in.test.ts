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

const BODY = '警告画面の 050-0000-3391 にかけた。'
const details = {
  reporter: { phone: '090-0000-0009', email: 'own@example.jp' },
  harm: {
    url: 'hxxps://harm[.]example/login',
    phone: '０５０（００００）３３９１',
    email: 'boss@harm.example',
    service: 'LINE',
    accountId: 'fake.kabu',
    wallet: 'なし',
  },
  transfer: { bankCode: '0182', branchCode: '161', accountType: '普通預金', accountNumber: '1234567' },
}
const places = async (id: string) =>
  (await desk.api.intake.find({ id })).values.map((v) => [v.type, v.value, v.field ?? 'text', v.start])

const EXPECTED = [
  ['url', 'https://harm.example/login', 'harmUrl', null],
  ['domain', 'harm.example', 'harmUrl', null],
  ['phone', '+815000003391', 'harmPhone', null],
  ['email', 'boss@harm.example', 'harmEmail', null],
  ['line_id', 'fake.kabu', 'accountId', null],
  ['bank_account', '0182-161-普通-1234567', 'accountNumber', null],
  ['phone', '+815000003391', 'text', 6],
]

test('values in the fields of the other side are found, each with its field; those of the reporter are not', async () => {
  const { id } = await desk.api.intake.receive({ kind: 'report', body: BODY, details })

  expect((await places(id)).sort()).toEqual([...EXPECTED].sort())
})

test('the same at the counter, and completed afterwards; a value in the text keeps its exact place', async () => {
  const { id } = await desk.api.intake.save({ form: { kind: 'report', channel: 'counter', body: BODY } })
  await desk.api.intake.accept({ id })
  expect(await places(id)).toEqual([['phone', '+815000003391', 'text', 6]])

  await desk.api.intake.save({ id, form: { details } })
  expect((await places(id)).sort()).toEqual([...EXPECTED].sort())
  const inText = (await desk.api.intake.find({ id })).values.find((v) => v.start !== null)
  expect(BODY.slice(inText?.start ?? 0, inText?.end ?? 0)).toBe(inText?.raw)

  await desk.api.intake.save({ id, form: { details: { harm: {}, transfer: {} } } })
  expect(await places(id)).toEqual([['phone', '+815000003391', 'text', 6]])
})

test('a value in a field is a match for one in the text of another report', async () => {
  const first = await desk.api.intake.receive({ kind: 'report', body: '相手は 050-0000-3377 と名乗った' })
  const { id } = await desk.api.intake.receive({
    kind: 'report',
    body: '番号は別紙のとおり',
    details: { harm: { phone: '050-0000-3377' } },
  })

  const [value] = (await desk.api.intake.find({ id })).values
  expect(value?.seen.records.map((r) => r.id)).toEqual([first.id])
})
