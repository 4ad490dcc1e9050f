import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Officer, openWorld, type World } from '#testing/world.ts'
import { readFields } from './read-fields.ts'

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

describe('reports that were saved before values in fields were sightings', () => {
  /** As the database was then: no sighting has a field, and nobody has read the fields. */
  async function savedBefore(form = {}): Promise<string> {
    const { id } = await desk.api.intake.receive({ kind: 'report', body: BODY, key: randomUUID(), details, ...form })
    await world.sql('delete from indicators.sighting where record_id = $1 and field is not null', [id])
    await world.sql('update intake.report set fields_read = false where id = $1', [id])
    return id
  }
  const unread = async () =>
    (await world.sql<{ n: number }>('select count(*)::int n from intake.report where not fields_read'))[0]?.n

  test('their fields are read by the clock; what stands in the text stays as it was, and a second run adds nothing', async () => {
    const id = await savedBefore()
    const rows = () => world.sql('select * from indicators.sighting where record_id = $1 order by id', [id])
    const before = await rows()
    expect(await places(id)).toEqual([['phone', '+815000003391', 'text', 6]])

    await readFields(world.house, new AbortController().signal)

    expect((await places(id)).sort()).toEqual([...EXPECTED].sort())
    expect((await rows()).slice(0, before.length)).toEqual(before)
    const after = await rows()
    await world.sql('update intake.report set fields_read = false where id = $1', [id])
    await readFields(world.house, new AbortController().signal)
    expect(await rows()).toEqual(after)
  })

  test('a value that people called false does not come again by its field', async () => {
    const id = await savedBefore()
    await world.sql(`update indicators.sighting set false_at = now() where record_id = $1 and type = 'phone'`, [id])

    await readFields(world.house, new AbortController().signal)

    expect((await places(id)).filter(([type]) => type === 'phone')).toEqual([['phone', '+815000003391', 'text', 6]])
    expect((await places(id)).map(([type]) => type)).toContain('bank_account')
  })

  test('a worker that is stopped leaves the rest to the next, and none is read twice', async () => {
    for (let i = 0; i < 3; i++) await savedBefore()
    await world.sql(`insert into intake.report (room_id, number, status, kind, channel, received_via, received_at, accepted_at, unit_code, body, details, fields_read)
      select room_id, 'T-' || n, 'open', kind, channel, received_via, now() - interval '1 year', now(), unit_code, body, details, false
      from intake.report, generate_series(1, 150) n where id = (select id from intake.report where not fields_read limit 1)`)
    const stopping = new AbortController()
    const entering = world.house.app.pool
    entering.once('release', () => stopping.abort()) // at the end of its first batch

    await readFields(world.house, stopping.signal)
    const left = await unread()
    await Promise.all([1, 2].map(() => readFields(world.house, new AbortController().signal)))
    while (await unread()) await readFields(world.house, new AbortController().signal)

    expect(left).toBe(53)
    const [twice] = await world.sql(
      `select from indicators.sighting where field is not null group by record_id, key, field having count(*) > 1`,
    )
    expect(twice).toBeUndefined()
  })
})
