import { afterAll, beforeAll, expect, test } from 'vitest'
import { dice } from '#server/demo/make.ts'
import { type Officer, openWorld, type World } from '#testing/world.ts'
import { countSurges } from './count-surges.ts'
import { chanceOf, hasGrown, isSurge, SPANS } from './surge.ts'

let world: World
let desk: Officer
let chief: Officer
let onlooker: Officer
let roomElsewhere: string
/** A Friday noon. */
const NOW = new Date('2026-11-27T03:00:00Z')

beforeAll(async () => {
  world = await openWorld()
  const room = await world.unitRoom('kumamoto-minami')
  roomElsewhere = await world.unitRoom('kikuchi')
  desk = await world.officer({ name: '窓口 花子', rights: ['intake.receive'], rooms: [room], unit: 'kumamoto-minami' })
  chief = await world.officer({ name: '課長 一郎', rights: ['intake.receive'], rooms: [room], unit: 'kumamoto-minami' })
  onlooker = await world.officer({ rooms: [room] })
})
afterAll(() => world.close())

const hoursBefore = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000)

/** Reports of a 手口 in another station's room, at these times. */
const reported = (method: string, at: readonly Date[]) =>
  world.sql(
    `insert into intake.report (room_id, status, kind, channel, received_via, received_at, subject, method_code, number)
      select $1, 'open', 'report', 'phone', 'phone', x, '秘密の件名', $2, gen_random_uuid()::text from unnest($3::timestamptz[]) x`,
    [roomElsewhere, method, at],
  )

const about = async (officer: Officer, method: string) =>
  (await officer.api.intake.surges.list()).find((s) => s.methodCode === method)

test('a 手口 that comes more often than in these hours of other weeks is a surge, with what was usual and since when', async () => {
  await reported(
    'phishing-bank',
    Array.from({ length: 9 }, (_, i) => hoursBefore(1 + i * 2)),
  )
  await reported(
    'phishing-bank',
    [7, 21, 35, 49].map((days) => hoursBefore(days * 24 + 3)),
  )
  await reported(
    'fake-shop',
    Array.from({ length: 63 }, (_, i) => hoursBefore(i * 24 + 2)),
  )

  await countSurges(world.house, NOW)

  expect(await about(desk, 'phishing-bank')).toMatchObject({
    kind: 'method',
    span: 'day',
    seen: 9,
    expected: 0.5,
    since: hoursBefore(17),
    open: true,
    noted: null,
  })
  expect(await about(desk, 'fake-shop')).toBeUndefined()
})

test('numbers are of the prefecture, but of records in rooms one may not enter nothing is shown', async () => {
  const seen = await desk.api.intake.surges.list()

  expect(seen.find((s) => s.methodCode === 'phishing-bank')?.examples).toEqual([])
  expect(JSON.stringify(seen)).not.toContain('秘密の件名')
})

test('who takes note of a surge stands beside it, and it is shown again when it grows by half', async () => {
  const before = await about(desk, 'phishing-bank')

  await chief.api.intake.surges.acknowledge({ id: before?.id ?? '', note: '注意喚起を起案する' })

  const noted = await about(desk, 'phishing-bank')
  expect(noted).toMatchObject({ open: false, noted: { by: '課長 一郎', note: '注意喚起を起案する', seen: 9 } })
  const [audit] = await world.sql(`select person_id, subject from core.audit where what = 'intake.surges.acknowledge'`)
  expect(audit).toEqual({ person_id: chief.id, subject: before?.id })

  await reported('phishing-bank', [hoursBefore(0.5), hoursBefore(0.4)])
  await countSurges(world.house, NOW)
  expect(await about(desk, 'phishing-bank')).toMatchObject({ seen: 11, open: false })

  await reported('phishing-bank', [0.3, 0.2, 0.1].map(hoursBefore))
  await countSurges(world.house, NOW)
  expect(await about(desk, 'phishing-bank')).toMatchObject({ id: before?.id, seen: 14, open: true, noted: { seen: 9 } })
})

test('who may not receive reports sees surges and takes no note of them', async () => {
  const surge = await about(onlooker, 'phishing-bank')

  await expect(onlooker.api.intake.surges.acknowledge({ id: surge?.id ?? '' })).rejects.toMatchObject({
    code: 'FORBIDDEN',
  })
})

test('a surge is over when its number is as usual again', async () => {
  await countSurges(world.house, new Date(NOW.getTime() + 9 * 86_400_000))

  expect(await about(desk, 'phishing-bank')).toBeUndefined()
})

test('texts of one wording that nobody told before are a surge from the fifth on', async () => {
  const body = (name: string) =>
    `宅配便の${name}を名乗る女から、荷物の宛先が読めないので会員証の写真を送ってほしいと頼まれ、送ったところ勝手に後払いの契約をされた。`
  for (const name of ['青木', '内田', '江口', '小川', '加藤'])
    await desk.api.intake.receive({ kind: 'report', body: body(name), methodCode: 'account-takeover' })

  await countSurges(world.house, new Date(Date.now() + 60_000))

  const surge = (await desk.api.intake.surges.list()).find((s) => s.kind === 'wording')
  expect(surge).toMatchObject({ seen: 5, expected: null, methodCode: 'account-takeover', open: true })
  expect(surge?.examples.length).toBe(3)
})

/** Rows of a partner's list that name a brand, in one room. */
const listed = (room: string, brand: string, at: readonly Date[]) =>
  world.sql(
    `insert into intake.report (room_id, status, kind, channel, received_via, received_at, subject, number)
      select $1, 'open', 'tip', 'list', 'partner-list', x, $2, gen_random_uuid()::text from unnest($3::timestamptz[]) x`,
    [room, brand, at],
  )
const brandOf = async (officer: Officer, name: string) =>
  (await officer.api.intake.surges.list()).find((s) => s.kind === 'brand' && s.name === name)
const spread = (count: number, fromHours: number, hours: number) =>
  Array.from({ length: count }, (_, i) => hoursBefore(fromHours + (i * hours) / count))

test('rows of lists that name one brand much more often than usual are a surge, named to who may see one of them', async () => {
  const own = await world.unitRoom('kumamoto-minami')
  await listed(own, '見本銀行', spread(48, 0.5, 20))
  await listed(own, '見本銀行', spread(16, 8 * 24, 7 * 7 * 24))
  await listed(roomElsewhere, '秘密のブランド', spread(60, 0.5, 20))
  // as often as ever, and in heaps: every week forty in one day
  for (let week = 0; week < 9; week++) await listed(own, '見本運輸', spread(40, week * 168 + 1, 10))

  await countSurges(world.house, NOW)

  expect(await brandOf(desk, '見本銀行')).toMatchObject({ seen: 48, methodCode: null, open: true })
  expect((await brandOf(desk, '見本銀行'))?.examples).toHaveLength(3)
  expect(await brandOf(desk, '見本運輸')).toBeUndefined()
  expect(JSON.stringify(await desk.api.intake.surges.list())).not.toContain('秘密')
  const elsewhere = await world.officer({ rights: ['intake.receive'], rooms: [roomElsewhere], unit: 'kikuchi' })
  const hidden = await brandOf(elsewhere, '秘密のブランド')
  expect(hidden).toMatchObject({ seen: 60 })
  await expect(desk.api.intake.surges.acknowledge({ id: hidden?.id ?? '' })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })
  await desk.api.intake.surges.acknowledge({
    id: (await brandOf(desk, '見本銀行'))?.id ?? '',
    note: '提供元に問い合わせる',
  })
  expect(await brandOf(desk, '見本銀行')).toMatchObject({ open: false, noted: { note: '提供元に問い合わせる' } })
})

test('a list that was taken in both as reports and as values counts once', async () => {
  const own = await world.unitRoom('kumamoto-minami')
  const rows = spread(36, 0.5, 18)
  const named = (name: string, at: readonly Date[]) =>
    world.sql(
      `insert into indicators.named_hour (kind, name, room_id, hour, named)
        select 'brand', $2, $1, date_trunc('hour', x), count(*) from unnest($3::timestamptz[]) x group by 4`,
      [own, name, at],
    )
  await listed(own, '見本航空', rows)
  await named('見本航空', rows)
  // of one that only one of two lists names, what came as values counts
  await listed(own, '見本旅行', spread(4, 0.5, 18))
  await named('見本旅行', spread(40, 0.5, 18))

  await countSurges(world.house, NOW)

  expect(await brandOf(desk, '見本航空')).toMatchObject({ seen: 36 })
  expect(await brandOf(desk, '見本旅行')).toMatchObject({ seen: 40 })
})

test('a heap in eight weeks counts as one: as large a heap again is none, a much larger one is', () => {
  const heaps = { before: 8 * 40, squares: 8 * 40 ** 2 + 40_000 }

  expect(isSurge({ seen: 120, ...heaps }, false)).toBe(false)
  expect(isSurge({ seen: 120, before: 320, squares: 320 ** 2 / 8 }, false)).toBe(true)
  expect(isSurge({ seen: 29, before: 0, squares: 0 }, false)).toBe(false)
  expect(isSurge({ seen: 30, before: 0, squares: 0 }, false)).toBe(true)
})

test('two wordings that turn out to be one keep what was acknowledged of them', async () => {
  const [a, b] = await twoWordings()
  await countSurges(world.house, NOW)
  const before = (await desk.api.intake.surges.list()).filter(
    (s) => s.kind === 'wording' && s.methodCode === 'refund-atm',
  )
  expect(before.map((s) => s.seen).sort()).toEqual([6, 8])
  for (const s of before) await chief.api.intake.surges.acknowledge({ id: s.id, note: `確認 ${s.seen}件` })

  await world.sql(
    `insert into intake.likeness_link (one, other, report_id) select $1, $2, report_id from intake.likeness limit 1`,
    [a, b],
  )
  await world.house.auth.pool.query('select intake.join_groups()')
  await countSurges(world.house, NOW)

  const after = (await desk.api.intake.surges.list()).filter(
    (s) => s.kind === 'wording' && s.methodCode === 'refund-atm',
  )
  expect(after).toMatchObject([{ seen: 14, open: false, noted: { by: '課長 一郎', seen: 14 } }])
})

/** Six and eight reports of two wordings. */
async function twoWordings(): Promise<string[]> {
  const groups = []
  for (const count of [6, 8]) {
    const [{ id } = { id: '' }] = await world.sql<{ id: string }>('select gen_random_uuid() as id')
    await world.sql(
      `with made as (insert into intake.report (room_id, status, kind, channel, received_via, received_at, subject, method_code, number)
          select $1, 'open', 'report', 'phone', 'phone', x, '求人の話', 'refund-atm', gen_random_uuid()::text from unnest($2::timestamptz[]) x returning id, received_at)
        insert into intake.likeness (report_id, room_id, at, group_id, bands, sketch, version) select id, $1, received_at, $3, '{}', '', 2 from made`,
      [roomElsewhere, spread(count, 1, 15), id],
    )
    groups.push(id)
  }
  return groups
}

test('the chance is that of a number whose rate eight spans tell', () => {
  expect(chanceOf({ seen: 0, before: 7 })).toBeCloseTo(1, 9)
  // with much told before, Poisson: mean 2, five or more
  expect(chanceOf({ seen: 5, before: 16 })).toBeGreaterThan(0.0526)
  expect(chanceOf({ seen: 5, before: 16 })).toBeLessThan(0.09)
  expect(chanceOf({ seen: 5, before: 0 })).toBeLessThan(1e-5)
  expect(chanceOf({ seen: 2_000, before: 8_000 })).toBeLessThan(1e-30)
  expect(hasGrown(6, 5)).toBe(false)
  expect(hasGrown(8, 5)).toBe(true)
})

test('what comes as usual is hardly ever called a surge, and three times as much nearly always', () => {
  const d = dice(20_261_127)
  let falsely = 0
  let found = 0
  const rounds = 4_000
  for (let i = 0; i < rounds; i++) {
    const rate = 0.2 + d.next() * 12
    const before = Array.from({ length: SPANS }, () => poisson(d.next, rate)).reduce((a, b) => a + b, 0)
    if (isSurge({ seen: poisson(d.next, rate), before }, false)) falsely++
    if (isSurge({ seen: poisson(d.next, 8 + rate * 3), before }, false)) found++
  }

  expect(falsely).toBeLessThanOrEqual(3)
  expect(found / rounds).toBeGreaterThan(0.85)
})

/** A Poisson number by counting exponential waits (Knuth). */
function poisson(next: () => number, rate: number): number {
  let n = 0
  for (let p = next(); p > Math.exp(-rate); p *= next()) n++
  return n
}
