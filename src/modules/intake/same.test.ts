import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Officer, openWorld, type World } from '#testing/world.ts'
import { runImports } from './run-import.ts'

let world: World
let desk: Officer
let elsewhere: Officer

beforeAll(async () => {
  world = await openWorld()
  const minami = {
    rights: ['intake.receive'],
    rooms: [await world.unitRoom('kumamoto-minami')],
    unit: 'kumamoto-minami',
  }
  desk = await world.officer(minami)
  elsewhere = await world.officer({ ...minami, rooms: [await world.unitRoom('kikuchi')], unit: 'kikuchi' })
})
afterAll(() => world.close())

const howMany = async () =>
  (await world.sql<{ n: number }>('select count(*)::int n from intake.report'))[0]?.n ?? Number.NaN

test('the same report sent again is one report, and the answer says which', async () => {
  const said = {
    kind: 'report' as const,
    body: '偽の警告画面が出た。\r\n番号にかけた。',
    details: { reporter: { name: '見本 花子', phone: '090-0000-0001' } },
  }
  const first = await desk.api.intake.receive(said)
  const before = await howMany()

  const again = await desk.api.intake.receive({
    details: { reporter: { phone: '090-0000-0001', name: '見本 花子' } },
    body: '偽の警告画面が出た。\n番号にかけた。',
    kind: 'report',
  })

  expect(again).toEqual({ id: first.id, number: first.number, handedTo: null, known: true })
  expect(first.known).toBe(false)
  expect(await howMany()).toBe(before)
})

test('the same words of another person are another report', async () => {
  const body = '同じ文面の偽の請求が届いた。'
  const one = await desk.api.intake.receive({ kind: 'report', body, details: { reporter: { name: '一人目' } } })
  const two = await desk.api.intake.receive({ kind: 'report', body, details: { reporter: { name: '二人目' } } })

  expect([one.known, two.known]).toEqual([false, false])
  expect(two.id).not.toBe(one.id)
})

test('two keys are two reports whatever they say; a key that comes back with other words is refused', async () => {
  const said = { kind: 'tip' as const, body: 'https://key.example/ を見た' }
  const one = await desk.api.intake.receive({ ...said, key: 'watch-2026-0001' })
  const two = await desk.api.intake.receive({ ...said, key: 'watch-2026-0002' })
  const again = await desk.api.intake.receive({ ...said, key: 'watch-2026-0001', subject: '件名はあとで付いた' })

  expect(two.id).not.toBe(one.id)
  expect(again).toMatchObject({ id: one.id, number: one.number, known: true })
  await expect(desk.api.intake.receive({ ...said, key: 'watch-2026-0001', body: '別の話' })).rejects.toMatchObject({
    code: 'KEY_TAKEN',
    data: { number: one.number },
  })
})

test('sent at the same time by two calls it is one report still', async () => {
  const said = { kind: 'tip' as const, body: '同時に届いた情報' }
  const before = await howMany()

  const answers = await Promise.all(Array.from({ length: 5 }, () => desk.api.intake.receive(said)))

  expect(new Set(answers.map((a) => a.id)).size).toBe(1)
  expect(answers.filter((a) => !a.known)).toHaveLength(1)
  expect(await howMany()).toBe(before + 1)
})

test('one that was handed over on the way gives the same answer again, and is not sent there twice', async () => {
  const said = {
    kind: 'report' as const,
    body: '菊池市に住む人から',
    toUnit: 'kikuchi',
    routingReason: '居住地',
    key: 'handed-over-1',
  }
  const first = await desk.api.intake.receive(said)
  const again = await desk.api.intake.receive(said)

  expect(first.handedTo).toBe('熊本県菊池警察署')
  expect(again).toMatchObject({ id: first.id, number: first.number, known: true })
  expect((await elsewhere.api.intake.list({})).rows.map((r) => r.id)).toEqual([first.id])
})

test('one that a person handed over later is still known to the program that sent it', async () => {
  const said = { kind: 'report' as const, body: '後で引き継がれる件' }
  const first = await desk.api.intake.receive(said)
  await desk.api.intake.handOver({ id: first.id, unitCode: 'kikuchi', reason: '勤め先が管内' })

  expect(await desk.api.intake.receive(said)).toMatchObject({ id: first.id, number: first.number, known: true })
})

test('the same online number is the same report; the same number of another register only from the same channel', async () => {
  const online = { kind: 'report' as const, receivedVia: 'online', details: { onlineNumber: 'N-7001' } }
  const one = await desk.api.intake.receive({ ...online, body: '一度目' })
  const again = await desk.api.intake.receive({ ...online, body: '一度目の書き直し', key: 'another-key-1' })
  const register = { kind: 'report' as const, externalNumber: '相談簿 7001' }
  const two = await desk.api.intake.receive({ ...register, receivedVia: 'phone', body: '電話で' })
  const same = await desk.api.intake.receive({ ...register, receivedVia: 'phone', body: '電話でもう一度' })
  const other = await desk.api.intake.receive({ ...register, receivedVia: 'visit', body: '来署して' })

  expect(again).toMatchObject({ id: one.id, known: true })
  expect(same).toMatchObject({ id: two.id, known: true })
  expect(other.known).toBe(false)
})

test('at the counter nothing is refused: the other report is shown, and the course asks whether they are one', async () => {
  const body = '銀行をかたる電話があり、口座番号を教えた。'
  const first = await desk.api.intake.receive({ kind: 'report', body, details: { reporter: { name: '先の人' } } })

  const found = await desk.api.intake.same({ body })
  const { id } = await desk.api.intake.save({ form: { kind: 'report', channel: 'counter', body } })
  const { number } = await desk.api.intake.accept({ id })

  expect(found).toMatchObject([{ id: first.id, number: first.number, because: 'said', reporter: '先の人' }])
  expect(number).not.toBe(first.number)
  const { entries } = await desk.api.intake.find({ id })
  expect(entries[0]?.text).toBe(`同じ通報ではないか確かめる: ${first.number}（同じ文）`)
  expect((await elsewhere.api.intake.same({ body })).length).toBe(0)
})

const table = (rows: string) => new File([`受付番号,種別,受付日時,件名,内容\n${rows}`], '窓口.csv')
async function handIn(rows: string, by = desk) {
  const { id } = await by.api.intake.imports.start({ file: table(rows), channel: 'csv' })
  await runImports(world.house, new AbortController().signal)
  return by.api.intake.imports.progress({ id })
}

test('a report of a file that the other unit took in as well can still be handed over to it', async () => {
  const row = 'ON-0990,相談,2026/11/24 9:30,同じ行,二つの署が同じ表を取り込んだ'
  await handIn(row)
  await handIn(row, elsewhere)
  const { id } = await desk.api.intake.byNumber({ number: 'ON-0990' })

  await desk.api.intake.handOver({ id, unitCode: 'kikuchi', reason: '勤め先が管内' })

  expect((await elsewhere.api.intake.find({ id })).unitCode).toBe('kikuchi')
  expect(await handIn(row, elsewhere)).toMatchObject({ taken: 0, known: 1 })
})

test('the number of the online window has a place of its own, is found, and does not double a report whose row was changed', async () => {
  const row = 'ON-0815,相談,2026/11/24 9:30,偽の請求,請求書が届いた'
  expect(await handIn(row)).toMatchObject({ taken: 1, known: 0 })
  const changed = 'ON-0815,相談,2026/11/24 9:30,偽の請求,請求書が届いた。追伸あり'
  expect(await handIn(changed)).toMatchObject({ taken: 0, known: 1 })
  expect(await handIn(changed)).toMatchObject({ taken: 0, known: 1 })

  const { id } = await desk.api.intake.byNumber({ number: 'ＯＮ-0815' })
  const report = await desk.api.intake.find({ id })
  expect(report).toMatchObject({ externalNumber: null, details: { onlineNumber: 'ON-0815' } })
  expect((await desk.api.search.find({ query: 'ON-0815' })).hits.map((h) => h.id)).toEqual([id])
  const again = report.entries.filter((e) => e.text.includes('違う内容で届いた'))
  expect(again.map((e) => e.text)).toEqual([expect.stringContaining('追伸あり')])
})

test('two rows of one number in one file are one report', async () => {
  expect(await handIn('ON-0816,相談,2026/11/24,件名,一つ目\nON-0816,相談,2026/11/24,件名,二つ目')).toMatchObject({
    taken: 1,
    known: 1,
  })
})

test('a row that was read before the numbers were told apart is recognised by it still', async () => {
  const { id } = await desk.api.intake.receive({ kind: 'report', body: '前の版で', receivedVia: 'online' })
  await world.sql(`update intake.report set external_number = 'ON-OLD-1' where id = $1`, [id])

  expect(await handIn('ON-OLD-1,相談,2026/11/24,件名,前の版で')).toMatchObject({ taken: 0, known: 1 })
})

test('what was there before the numbers were told apart is moved to its place, a number of the 相談簿 is not', async () => {
  const receive = (body: string) => desk.api.intake.receive({ kind: 'report', receivedVia: 'online', body })
  const [web, row, changed] = [
    await receive('住民の画面から'),
    await receive('表から'),
    await receive('表から、後で番号'),
  ]
  const set = (id: string, channel: string, number: string, version: number) =>
    world.sql('update intake.report set channel = $2, external_number = $3, version = $4 where id = $1', [
      ...[id, channel, number, version],
    ])
  await set(web.id, 'web', 'W1124-000123', 3)
  await set(row.id, 'csv', 'ON-0001', 1)
  await set(changed.id, 'csv', '相談簿 0001', 2)
  const columns = { 受付番号: 'externalNumber', 内容: 'text' }
  const definition = { columns, kinds: {}, kind: 'report', source: '前の版', required: ['externalNumber'] }
  for (const [name, receivedVia] of [
    ['窓口', 'online'],
    ['団体', 'handover'],
  ])
    await world.sql('insert into intake.mapping (name, definition) values ($1, $2)', [
      name,
      { ...definition, receivedVia },
    ])

  const step = readFileSync(join(import.meta.dirname, 'migrations/20261130-online.sql'), 'utf8')
  for (const [move] of step.matchAll(/^update [^;]+;/gm)) await world.sql(move)

  const numbers = async ({ id }: { id: string }) => {
    const { externalNumber, details } = await desk.api.intake.find({ id })
    return [externalNumber, details.onlineNumber]
  }
  expect(await numbers(web)).toEqual([null, 'W1124-000123'])
  expect(await numbers(row)).toEqual([null, 'ON-0001'])
  expect(await numbers(changed)).toEqual(['相談簿 0001', undefined])
  const mappings = new Map((await desk.api.intake.mappings.list()).map((m) => [m.name, m.definition]))
  expect(mappings.get('窓口')).toMatchObject({ columns: { 受付番号: 'onlineNumber' }, required: ['onlineNumber'] })
  expect(mappings.get('団体')).toMatchObject({ columns: { 受付番号: 'externalNumber' }, required: ['externalNumber'] })
})

test('a channel that names no way of reception has one in the words of the prefecture', async () => {
  const { id } = await desk.api.intake.receive({ kind: 'tip', body: '経路を言わないプログラムから' })
  const { id: draft } = await desk.api.intake.save({ form: { body: '窓口で' } })

  const known = world.house.profile.receptionMethods.map((m) => m.code)
  expect((await desk.api.intake.find({ id })).receivedVia).toBe('system')
  expect(known).toContain('system')
  expect(known).toContain((await desk.api.intake.find({ id: draft })).receivedVia)
})
