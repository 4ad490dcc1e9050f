import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays, dayOf } from '#core/clock/index.ts'
import { prepareHouse } from '#server/prepare.ts'
import { type Officer, openWorld, type World } from '#testing/world.ts'
import { refreshDue } from './jobs.ts'
import { DEFAULT_RIGHTS, RIGHTS } from './schema.ts'
import { SHARED_ROOM } from './units.ts'

let world: World
let clerk: Officer
let shared: string
const today = dayOf(new Date())

beforeAll(async () => {
  world = await openWorld()
  clerk = await world.officer({ name: '人事 係', rights: ['admin.people'] })
  const rows = await world.sql<{ id: string }>('select id from core.room where name = $1', [SHARED_ROOM])
  shared = rows[0]?.id ?? ''
})
afterAll(async () => world.close())

let number = 0
async function register(appointment: { unitCode: string; post: string; validFrom?: string }) {
  const { id } = await clerk.api.people.add({ staffNumber: `K${++number}`, name: '試験 登録', ...appointment })
  return world.officerOf(id)
}
const roomsOf = async (id: string) =>
  (
    await world.sql<{ room_id: string }>(
      `select room_id from core.membership where person_id = $1 and revoked_at is null
       and valid_from <= now() and (valid_to is null or valid_to > now()) order by room_id`,
      [id],
    )
  ).map((r) => r.room_id)

test('an officer of the cyber section enters its room and the shared one, with the rights of the post', async () => {
  const sergeant = await register({ unitCode: 'cyber', post: '係長' })

  const me = await sergeant.api.people.me()

  expect(me).toMatchObject({ unitName: 'サイバー犯罪対策課', post: '係長' })
  expect(me.rights.map((r) => r.code).sort()).toEqual([...DEFAULT_RIGHTS.係長].sort())
  expect(me.rooms.map((r) => r.id).sort()).toEqual([await world.unitRoom('cyber'), shared].sort())
  expect(me.rooms[0]).toMatchObject({ why: 'サイバー犯罪対策課 係長', until: null })
})

test('a station officer enters the station room alone, until a concurrent post opens the shared room for its days', async () => {
  const officer = await register({ unitCode: 'kumamoto-minami', post: '係員' })
  expect(await roomsOf(officer.id)).toEqual([await world.unitRoom('kumamoto-minami')])

  const validTo = addDays(today, 30)
  await clerk.api.people.hold({ id: officer.id, unitCode: 'cyber', post: '係員', concurrent: true, validTo })

  const me = await officer.api.people.me()
  expect(me.unit).toBe('kumamoto-minami')
  const opened = me.rooms.find((r) => r.id === shared)
  expect(opened?.why).toBe('サイバー犯罪対策課 係員（併任）')
  expect(opened?.until?.toISOString()).toBe(`${validTo}T15:00:00.000Z`) // midnight in Japan after the last day
})

test('a transfer ends the old post the day before, with its room and rights', async () => {
  const officer = await register({ unitCode: 'cyber', post: '係長', validFrom: addDays(today, -100) })

  await clerk.api.people.hold({ id: officer.id, unitCode: 'kumamoto-higashi', post: '係員' })

  const { holdings, rights, unitCode } = await clerk.api.people.find({ id: officer.id })
  expect(unitCode).toBe('kumamoto-higashi')
  expect(holdings.map((h) => [h.unitCode, h.validTo])).toEqual([
    ['kumamoto-higashi', null],
    ['cyber', addDays(today, -1)],
  ])
  expect(rights.map((r) => r.code)).not.toContain('requests.approve')
  expect(await roomsOf(officer.id)).toEqual([await world.unitRoom('kumamoto-higashi')])
})

test('a post that begins tomorrow opens nothing today and everything when the day has come', async () => {
  const officer = await register({ unitCode: 'kumamoto-kita-koshi', post: '係員', validFrom: addDays(today, 1) })
  expect(await officer.api.people.me()).toMatchObject({ unit: null, rights: [], rooms: [] })

  await world.sql(`update people.holding set valid_from = $2 where person_id = $1`, [officer.id, today])
  const changed = await refreshDue(world.house)

  expect(changed).toBe(1)
  expect((await officer.api.people.me()).unit).toBe('kumamoto-kita-koshi')
  expect(await refreshDue(world.house)).toBe(0)
})

test('a post that ended yesterday no longer opens its room, even before the rights are brought up to date', async () => {
  const officer = await register({ unitCode: 'kumamoto-chuo', post: '係員', validFrom: addDays(today, -10) })
  const { holdings } = await clerk.api.people.find({ id: officer.id })
  await clerk.api.people.endHolding({ holdingId: holdings[0]?.id ?? '', lastDay: today })
  expect(await roomsOf(officer.id)).toHaveLength(1)

  await world.sql(`update core.membership set valid_to = now() - interval '1 second' where person_id = $1`, [
    officer.id,
  ])

  expect((await officer.api.people.me()).rooms).toEqual([])
})

test('a post that was entered by mistake is cancelled and leaves no trace in force', async () => {
  const officer = await register({ unitCode: 'cyber', post: '係長', validFrom: today })
  const { holdings } = await clerk.api.people.find({ id: officer.id })

  await clerk.api.people.endHolding({ holdingId: holdings[0]?.id ?? '', lastDay: addDays(today, -1) })

  expect(await officer.api.people.me()).toMatchObject({ unit: null, rights: [], rooms: [] })
  expect((await clerk.api.people.find({ id: officer.id })).holdings[0]?.cancelledAt).toBeInstanceOf(Date)
})

test('someone who leaves is signed out at once, sees nothing, and what they did stays in the log', async () => {
  const officer = await register({ unitCode: 'cyber', post: '係員' })
  await officer.api.people.list({})

  const { ended } = await clerk.api.people.leave({ id: officer.id })

  expect(ended).toBe(1)
  await expect(officer.api.people.me()).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
  expect(await roomsOf(officer.id)).toEqual([])
  expect(
    await world.sql('select from core.audit where person_id = $1 and what = $2', [officer.id, 'people.list']),
  ).toHaveLength(1)
  expect((await clerk.api.people.list({ q: officer.name })).people.map((p) => p.id)).not.toContain(officer.id)
})

test('someone who left by mistake comes back with the post that still runs', async () => {
  const officer = await register({ unitCode: 'cyber', post: '係員' })
  await clerk.api.people.leave({ id: officer.id })

  await clerk.api.people.comeBack({ id: officer.id })

  expect(await clerk.api.people.find({ id: officer.id })).toMatchObject({ active: true, unitCode: 'cyber' })
  expect(await roomsOf(officer.id)).toHaveLength(2)
})

test('a staff number is given once, however it is written', async () => {
  await clerk.api.people.add({ staffNumber: 'Zz9', name: '先 着', unitCode: 'cyber', post: '係員' })

  const again = clerk.api.people.add({ staffNumber: 'zZ9', name: '後 着', unitCode: 'cyber', post: '係員' })

  await expect(again).rejects.toMatchObject({ code: 'STAFF_NUMBER_TAKEN' })
})

test('nobody raises their own rights, and nobody hands on a guarded right they do not hold', async () => {
  const colleague = await register({ unitCode: 'cyber', post: '係員' })

  const appointment = { unitCode: 'cyber', post: '課長', concurrent: true }
  const own = clerk.api.people.hold({ id: clerk.id, ...appointment })
  await expect(own).rejects.toMatchObject({ code: 'FORBIDDEN', data: { action: 'appoint' } })

  const auditor = clerk.api.people.hold({ id: colleague.id, ...appointment, rights: ['audit.read'] })
  await expect(auditor).rejects.toMatchObject({ code: 'FORBIDDEN', data: { action: 'appoint' } })
})

test('a fresh link is not made for someone whose guarded rights one lacks: it would let its bearer in as them', async () => {
  const auditor = await world.officer({ rights: ['audit.read'] })

  await expect(clerk.api.people.invite({ id: auditor.id })).rejects.toMatchObject({ code: 'FORBIDDEN' })
})

test('without the right to register staff nobody is added, moved, invited or dismissed', async () => {
  const officer = await world.officer({ rights: Object.keys(RIGHTS).filter((r) => r !== 'admin.people') })
  const { people } = officer.api
  const appointment = { unitCode: 'cyber', post: '係員' }

  const attempts = await Promise.allSettled([
    people.add({ staffNumber: 'X1', name: '不 可', ...appointment }),
    people.hold({ id: clerk.id, ...appointment }),
    people.invite({ id: clerk.id }),
    people.leave({ id: clerk.id }),
    people.comeBack({ id: clerk.id }),
    people.find({ id: clerk.id }),
  ])

  expect(attempts.map((a) => a.status === 'rejected' && a.reason.code)).toEqual(Array(6).fill('FORBIDDEN'))
})

test('the register is read in order of reading, page after page, and searched by part of name, reading or number', async () => {
  const names = ['あおき', 'いとう', 'うえだ', 'えとう', 'おの']
  for (const kana of [...names].reverse()) {
    await clerk.api.people.add({
      staffNumber: `P${++number}`,
      name: `頁 ${kana}`,
      kana: `ぺーじ${kana}`,
      unitCode: 'cyber',
      post: '係員',
    })
  }

  const seen: string[] = []
  let after: { kana: string; staffNumber: string } | null = null
  do {
    const page: Awaited<ReturnType<typeof clerk.api.people.list>> = await clerk.api.people.list({
      q: 'ぺーじ',
      limit: 2,
      ...(after ? { after } : {}),
    })
    seen.push(...page.people.map((p) => p.kana))
    after = page.next
  } while (after)

  expect(seen).toEqual(names.map((kana) => `ぺーじ${kana}`))
  expect((await clerk.api.people.list({ q: '%' })).people).toEqual([])
})

test('a name is corrected in the register, and what the person did stays theirs', async () => {
  const officer = await register({ unitCode: 'cyber', post: '係員' })
  await officer.api.people.list({})

  await clerk.api.people.correct({ id: officer.id, name: '改姓 花子', kana: 'かいせい' })

  expect(await clerk.api.people.find({ id: officer.id })).toMatchObject({ name: '改姓 花子', kana: 'かいせい' })
  const done = await officer.api.audit.list({})
  expect(done.rows[0]?.person?.name).toBe('改姓 花子')
})

test('the room of a unit is called as the screens call the unit, without the prefecture, also after a start that finds the long name', async () => {
  const names = async () =>
    (await world.sql<{ name: string }>(`select name from core.room where kind = 'unit' order by name`)).map(
      (r) => r.name,
    )
  const before = await names()
  await world.sql(`update core.room set name = '熊本県阿蘇警察署' where kind = 'unit' and unit_code = 'aso'`)

  await prepareHouse(world.house, world.admin)

  expect(before).toContain('阿蘇警察署')
  expect(before.filter((name) => name.startsWith('熊本県'))).toEqual([])
  expect(await names()).toEqual(before)
})
