import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Officer, openWorld, type World } from '#testing/world.ts'
import { errands } from './jobs.ts'
import { keyOf } from './key.ts'
import { hubReason } from './match.ts'

let world: World
let minami: string
let higashi: string
let desk: Officer
let other: Officer
beforeAll(async () => {
  world = await openWorld()
  minami = await world.unitRoom('kumamoto-minami')
  higashi = await world.unitRoom('kumamoto-higashi')
  desk = await world.officer({ rights: ['intake.receive'], rooms: [minami], unit: 'kumamoto-minami' })
  other = await world.officer({ rights: ['intake.receive'], rooms: [higashi], unit: 'kumamoto-higashi' })
})
afterAll(async () => world.close())

const receive = (who: Officer, body: string) => who.api.intake.receive({ kind: 'report', body })
const page = (who: Officer, type: string, value: string) => who.api.indicators.show({ key: keyOf(type, value) })
/** What the clock does every hour. */
const countHubs = () =>
  errands.find((e) => e.name === 'indicators.count-hubs')?.run(world.house, new AbortController().signal)
const missing = { code: 'NOT_FOUND' }

test('the page of a value holds every record of one’s rooms, from first to last, and none of others', async () => {
  await receive(desk, '電話 050-0000-1111 から')
  await receive(desk, '０５０（００００）１１１１にかけた')
  await receive(other, '050-0000-1111 の男')

  const mine = await page(desk, 'phone', '+815000001111')

  expect(mine.seen.count).toBe(2)
  expect(mine.sightings.map((s) => s.room.id)).toEqual([minami, minami])
  expect(mine.sightings.every((s) => s.label !== '' && s.kind === 'report')).toBe(true)
  expect(mine.byMonth.reduce((sum, m) => sum + m.records, 0)).toBe(2)
  expect(mine.fading?.score).toBeGreaterThan(40)
  expect(mine.askUnits).toBeNull()
})

test('a value that stands only in other rooms does not exist, and asking says no more than whom to ask', async () => {
  await receive(other, '隠れた値 https://hidden.example/a')

  await expect(page(desk, 'url', 'https://hidden.example/a')).rejects.toMatchObject(missing)
  const [found] = await desk.api.indicators.find({ value: 'https://hidden.example/a', type: 'url', blind: true })
  expect(found).toMatchObject({ seen: { count: 0, firstAt: null, records: [] }, askUnits: [expect.any(String)] })
})

test('a URL shows its host and domain, the domain what lies in it, and another URL of the domain stands beside', async () => {
  await receive(desk, 'https://pay.shop-a.example/one を開いた')
  await receive(desk, 'https://pay.shop-a.example/two が届いた')
  await receive(desk, '差出人は info@shop-a.example')

  const url = await page(desk, 'url', 'https://pay.shop-a.example/one')
  const host = await page(desk, 'domain', 'pay.shop-a.example')

  const of = (related: typeof url.related, relation: string) =>
    related.filter((r) => r.relation === relation).map((r) => r.value)
  expect(of(url.related, 'within').sort()).toEqual(['pay.shop-a.example', 'shop-a.example'])
  expect(of(url.related, 'beside').sort()).toEqual(['https://pay.shop-a.example/two', 'info@shop-a.example'])
  expect(of(host.related, 'holds').sort()).toEqual(['https://pay.shop-a.example/one', 'https://pay.shop-a.example/two'])
  expect(await world.sql(`select from indicators.sighting where value = 'shop-a.example'`)).toEqual([])
})

test('of a domain that stands nowhere itself, who looks for it is shown what of one’s rooms lies in it', async () => {
  await receive(desk, 'https://www.shop-b.example/login を開いた')
  await receive(other, 'https://www.shop-b.example/hidden を開いた')

  const [found] = await desk.api.indicators.find({ value: 'shop-b[.]example', type: 'domain' })
  const [host] = await desk.api.indicators.find({ value: 'www.shop-b.example', type: 'domain' })

  expect(found).toMatchObject({ value: 'shop-b.example', seen: { count: 0 } })
  expect(found?.holds.map((v) => v.value).sort()).toEqual(['https://www.shop-b.example/login', 'www.shop-b.example'])
  expect(found?.holds[0]).toMatchObject({ relation: 'holds', records: 1 })
  expect(host).toMatchObject({ seen: { count: 1 }, holds: [] })
})

test('of several domains looked for at once each shows what of one’s rooms lies in it, a host only what has it as its host', async () => {
  await receive(desk, 'https://one.shop-c.example/a と https://two.shop-c.example/b と https://shop-d.example/c')
  await receive(other, 'https://one.shop-c.example/hidden と https://shop-e.example/hidden')
  await world.sql(`delete from indicators.sighting where type = 'domain' and value like '%shop-_.example'`)

  const found = await desk.api.indicators.find({ value: 'shop-d.example shop-e.example one.shop-c.example 192.0.2.77' })

  expect(found.map((v) => [v.value, v.holds.map((h) => h.value)])).toEqual([
    ['shop-d.example', ['https://shop-d.example/c']],
    ['shop-e.example', []],
    ['one.shop-c.example', ['https://one.shop-c.example/a']],
    ['192.0.2.77', []],
  ])
})

test('a pasted text shows the same of each such value, named once however often it stands there', async () => {
  const text = '確認 https://nowhere.example/ shop-d.example、もう一度 shop-d.example'
  const preview = (holds: boolean) => desk.api.indicators.preview({ text, holds })

  const held = async (holds: boolean) => (await preview(holds)).map((v) => [v.value, v.holds.map((h) => h.value)])

  const lies = ['https://shop-d.example/c']
  expect((await held(true)).filter(([v]) => v === 'shop-d.example')).toEqual([
    ['shop-d.example', lies],
    ['shop-d.example', lies],
  ])
  expect((await held(false)).flatMap(([, h]) => h)).toEqual([])
})

test('what is beside a value on a place that many share has nothing to do with it', async () => {
  await receive(desk, 'https://one.github.io/x と')
  await receive(desk, 'https://two.github.io/y と')

  const { related } = await page(desk, 'url', 'https://one.github.io/x')

  expect(related.map((r) => r.value)).not.toContain('https://two.github.io/y')
})

test('accounts of one holder find each other, and the holder both', async () => {
  await receive(desk, '肥後銀行 健軍支店 普通 7000001 ｶ)ｻﾝﾌﾟﾙ へ')
  await receive(desk, '肥後銀行 水前寺支店 普通 7000002（名義：カ）サンプル）へ')

  const holder = await page(desk, 'account_holder', 'カ)サンプル')
  const [first] = holder.related.filter((r) => r.relation === 'holds')
  const account = await page(desk, 'bank_account', first?.value ?? '')

  expect(holder.related.filter((r) => r.relation === 'holds')).toHaveLength(2)
  expect(account.related.filter((r) => r.relation === 'within').map((r) => r.value)).toEqual(['カ)サンプル'])
  expect(account.related.filter((r) => r.relation === 'beside')).toHaveLength(1)
})

test('values that keep coming together are shown with the number of records', async () => {
  for (let i = 0; i < 3; i++)
    await receive(desk, `番号 050-0000-2222 が ${i}、https://pair-${i}.example/ と pair@gang.example`)

  const { related } = await page(desk, 'phone', '+815000002222')

  expect(related.filter((r) => r.relation === 'together')).toMatchObject([{ value: 'pair@gang.example', records: 3 }])
})

test('of a value in a few records all that stands with it is shown', async () => {
  await receive(
    desk,
    '番号 050-0000-2244 から、振込先は肥後銀行 健軍支店 普通 7654321、写しを info@once.example と desk@gmail.com へ',
  )

  const few = await page(desk, 'phone', '+815000002244')

  const together = few.related.filter((r) => r.relation === 'together')
  expect(together.map((r) => r.value).sort()).toEqual(['0182-161-普通-7654321', 'desk@gmail.com', 'info@once.example'])
  expect(together.map((r) => [r.records, r.recordIds])).toEqual(together.map(() => [1, [few.sightings[0]?.recordId]]))
})

test('what a list calls harmless is not shown as coming with a value', async () => {
  const keeper = await world.officer({ rights: ['indicators.lists'] })
  await keeper.api.indicators.lists.take({ file: new File(['everyones.example\n'], 'everyones.txt') })
  await receive(desk, '番号 050-0000-2266 から https://everyones.example/ と https://fresh-2266.example/a へ')

  const { related } = await page(desk, 'phone', '+815000002266')

  expect(related.map((r) => r.value)).toContain('https://fresh-2266.example/a')
  expect(related.map((r) => r.value).filter((v) => v.includes('everyones'))).toEqual([])
})

test('each record of a value is told by its number and its subject', async () => {
  const report = await receive(desk, '電話 050-0000-2255 から\nという話')

  const [first] = (await page(desk, 'phone', '+815000002255')).sightings

  expect(first).toMatchObject({ label: report.number, subject: '電話 050-0000-2255 から' })
})

test('a value is added by hand with where it comes from, and is seen before from then on', async () => {
  const made = await desk.api.indicators.add({
    text: 'hxxps://told[.]example/',
    roomId: minami,
    body: '隣県の担当者から電話で聞いた',
    reliability: 'B',
    credibility: 2,
    tlp: 'amber+strict',
  })

  const known = await page(desk, 'url', 'https://told.example/')
  expect(made).toMatchObject({ type: 'url', value: 'https://told.example/', key: known.key })
  expect(known).toMatchObject({
    tlp: 'amber+strict',
    sightings: [
      { kind: 'note', reliability: 'B', credibility: 2, addedBy: desk.name, label: '隣県の担当者から電話で聞いた' },
    ],
  })
  expect((await desk.api.indicators.preview({ text: 'https://told.example/ が来た' }))[0]?.seen.count).toBe(1)
  await expect(page(other, 'url', 'https://told.example/')).rejects.toMatchObject(missing)
  await expect(
    desk.api.indicators.add({ text: 'https://told.example/', roomId: higashi, body: 'よその区画へ' }),
  ).rejects.toMatchObject(missing)
  await expect(desk.api.indicators.add({ text: 'ただの文', roomId: minami, body: 'x' })).rejects.toMatchObject({
    code: 'UNCLEAR',
  })
})

test('the narrowest sharing of its sightings is the value’s; a graded one survives when the text is read again; an ended one says nothing', async () => {
  const { id: reportId } = await desk.api.intake.save({
    form: { kind: 'report', body: 'https://graded.example/ を開いた' },
  })
  await desk.api.intake.accept({ id: reportId })
  const shownFirst = await page(desk, 'url', 'https://graded.example/')
  const id = shownFirst.sightings[0]?.id ?? ''
  await desk.api.indicators.grade({ id, tlp: 'red', reliability: 'A', credibility: 1, handling: '複製禁止' })

  await desk.api.intake.save({ id: reportId, form: { subject: '件名を直した' } })

  expect(await page(desk, 'url', 'https://graded.example/')).toMatchObject({
    tlp: 'red',
    fading: { score: 100 },
    sightings: [{ id, handling: '複製禁止' }],
  })
  await desk.api.indicators.grade({ id, expiresAt: new Date(Date.now() - 1000) })
  expect(await page(desk, 'url', 'https://graded.example/')).toMatchObject({ tlp: 'red', fading: { score: 0 } })
  await expect(other.api.indicators.grade({ id, tlp: 'clear' })).rejects.toMatchObject(missing)
})

test('a false sighting stays with who said so and why, and is matched no more', async () => {
  await receive(desk, 'https://mistaken.example/ を開いた')
  const key = keyOf('url', 'https://mistaken.example/')
  const id = (await desk.api.indicators.show({ key })).sightings[0]?.id ?? ''

  await desk.api.indicators.judge({ id, falsely: true, reason: '相談者自身のサイト' })

  const after = await desk.api.indicators.show({ key })
  expect(after).toMatchObject({
    seen: { count: 0, misread: 1, firstAt: null, lastAt: null, records: [] },
    fading: null,
    sightings: [{ falseBy: desk.name, falseReason: '相談者自身のサイト' }],
  })
})

test('who meets a value that was read wrongly is told so, beside the records that hold it truly', async () => {
  await receive(desk, 'https://twice.example/ を開いた')
  const key = keyOf('url', 'https://twice.example/')
  const first = (await desk.api.indicators.show({ key })).sightings[0]?.id ?? ''
  await desk.api.indicators.judge({ id: first, falsely: true })
  const found = async (who: Officer) =>
    (await who.api.indicators.find({ value: 'https://twice.example/', type: 'url' }))[0]?.seen

  expect(await found(desk)).toMatchObject({ count: 0, misread: 1 })
  expect((await desk.api.indicators.preview({ text: 'https://twice.example/' }))[0]?.seen).toMatchObject({ misread: 1 })
  expect(await found(other)).toMatchObject({ count: 0, misread: 0 })
  const { id } = await receive(desk, 'また https://twice.example/ が来た')
  expect(await found(desk)).toMatchObject({ count: 1, misread: 1, records: [{ kind: 'report', id }] })
})

test('a record that holds a value truly at one place counts as holding it, however it was read at another', async () => {
  const text = 'https://both.example/ を開いた。もう一度 https://both.example/ を開いた'
  const { id: reportId } = await desk.api.intake.save({ form: { kind: 'report', body: text } })
  await desk.api.intake.accept({ id: reportId })
  const key = keyOf('url', 'https://both.example/')
  const [, first] = (await desk.api.indicators.show({ key })).sightings
  await desk.api.indicators.judge({ id: first?.id ?? '', falsely: true, reason: '見出しだった' })
  const seen = async () => (await desk.api.indicators.preview({ text: 'https://both.example/' }))[0]?.seen
  const marks = async () => (await desk.api.indicators.show({ key })).sightings.map((s) => s.falseAt !== null).sort()

  expect(await seen()).toMatchObject({ count: 1, misread: 0 })
  await desk.api.intake.save({ id: reportId, form: { body: `きのう ${text}` } })

  expect(await seen()).toMatchObject({ count: 1, misread: 0 })
  expect(await marks()).toEqual([false, true])
})

test('notes are read by those in the room and withdrawn by who wrote them; they stay, marked', async () => {
  await receive(desk, '電話 050-0000-3333')
  const key = keyOf('phone', '+815000003333')
  const { id } = await desk.api.indicators.note({ key, roomId: minami, body: '折り返すと無言' })
  const colleague = await world.officer({ rights: ['intake.receive'], rooms: [minami] })

  expect((await colleague.api.indicators.show({ key })).notes).toMatchObject([
    { body: '折り返すと無言', by: desk.name },
  ])
  await expect(colleague.api.indicators.withdrawNote({ key, id })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await expect(other.api.indicators.note({ key, roomId: higashi, body: 'x' })).rejects.toMatchObject(missing)
  await desk.api.indicators.withdrawNote({ key, id })

  expect((await colleague.api.indicators.show({ key })).notes[0]?.withdrawnAt).not.toBeNull()
})

test('a value becomes everyone’s by its own sightings: in very many records, as a fixture for a year, as the genuine one', () => {
  const r = { type: 'domain', n: 60, months: 3, context: 0 }

  expect(hubReason(r)).toBeNull()
  expect(hubReason({ ...r, n: 500 })).toBe('records')
  expect(hubReason({ ...r, months: 14 })).toBe('years')
  expect(hubReason({ ...r, type: 'bank_account', months: 14 })).toBeNull()
  expect(hubReason({ ...r, context: 55 })).toBe('context')
})

test('hubs are counted by the clock, shown with their reason, and each sees those of their own rooms', async () => {
  await world.sql(
    `insert into indicators.sighting (room_id, key, type, value, record_kind, record_id, at) select $1, indicators.key_of('domain', 'everyone.example'), 'domain', 'everyone.example', 'report', gen_random_uuid(), now() from generate_series(1, 600)`,
    [minami],
  )
  await countHubs()

  const mine = (await desk.api.indicators.hubs()).find((h) => h.value === 'everyone.example')
  const [typed] = await desk.api.indicators.preview({ text: 'everyone.example' })

  expect(mine).toMatchObject({ records: 600, because: 'records' })
  expect(typed?.seen).toMatchObject({ hub: true, hubBecause: 'records', countIsBounded: true })
  expect(typed?.seen.records).toHaveLength(5)
  expect((await other.api.indicators.hubs()).map((h) => h.value)).not.toContain('everyone.example')
  expect((await other.api.indicators.preview({ text: 'everyone.example' }))[0]?.seen).toMatchObject({
    count: 0,
    hub: false,
  })

  const rooms = await Promise.all(['aso', 'kikuchi', 'tamana'].map((unit) => world.unitRoom(unit)))
  for (const room of rooms)
    await world.sql(
      `insert into indicators.sighting (room_id, key, type, value, record_kind, record_id, at, role) select $1, indicators.key_of('domain', 'spread.example'), 'domain', 'spread.example', 'report', gen_random_uuid(), now(), 'context' from generate_series(1, 8)`,
      [room],
    )
  await countHubs()
  const [wide, narrow] = [
    await world.officer({ rights: [], rooms, unit: 'aso' }),
    await world.officer({ rights: [], rooms: rooms.slice(0, 2), unit: 'aso' }),
  ]
  expect(await wide.api.indicators.hubs()).toMatchObject([{ value: 'spread.example', records: 24, because: 'context' }])
  expect(await narrow.api.indicators.hubs()).toEqual([])

  await world.sql(`update indicators.sighting set false_at = now() where value = 'everyone.example'`)
  await countHubs()
  expect((await desk.api.indicators.hubs()).map((h) => h.value)).not.toContain('everyone.example')
  expect((await desk.api.indicators.preview({ text: 'everyone.example' }))[0]?.seen).toMatchObject({
    count: 0,
    hub: false,
  })
})
