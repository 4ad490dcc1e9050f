import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Officer, openWorld, type World } from '#testing/world.ts'
import { BLIND_AN_HOUR } from './elsewhere.ts'
import { keyOf } from './key.ts'

let world: World
let asker: Officer
/** A room of its own for each shape of knowledge: what differs between them may not show. */
const rooms: Record<'one' | 'many' | 'silent', string> = { one: '', many: '', silent: '' }
beforeAll(async () => {
  world = await openWorld()
  const mine = await world.room('尋ねる側')
  asker = await world.officer({ rights: ['intake.receive'], rooms: [mine] })
  rooms.one = await world.room('一度だけ見た区画', { contact: '甲 署' })
  rooms.many = await world.room('何度も見た区画', { contact: '乙 署' })
  rooms.silent = await world.room('答えない区画', { contact: '丙 班' })
  await world.sql(`update core.room set answers_blind = false where id = $1`, [rooms.silent])
})
afterAll(async () => world.close())

/** So many sightings of a host in a room, of which the last so many were false. */
const sighted = (room: string, value: string, count: number, falsely = 0) =>
  world.sql(
    `insert into indicators.sighting (room_id, key, type, value, record_kind, record_id, at, tlp, false_at, raw)
      select $1, indicators.key_of('domain', $2), 'domain', $2, 'report', gen_random_uuid(), now() - n * interval '1 day', 'red',
        case when n <= $4 then now() end, '秘密の文面' from generate_series(1, $3) n`,
    [room, value, count, falsely],
  )
const ask = async (value: string, who = asker) =>
  (await who.api.indicators.find({ value, type: 'domain', blind: true }))[0]

test('the answer is whom to ask, and not how often, when, in what, or how it was judged', async () => {
  await sighted(rooms.one, 'once.example', 1)
  await sighted(rooms.many, 'often.example', 400)

  const [once, often] = [await ask('once.example'), await ask('often.example')]

  const without = ({ askUnits, value, shown, key, ...rest }: NonNullable<typeof once>) => rest
  expect(once?.askUnits).toEqual(['甲 署'])
  expect(often?.askUnits).toEqual(['乙 署'])
  expect(once && without(once)).toEqual(often && without(often))
  expect(JSON.stringify([once, often])).not.toContain('秘密')
})

test('a room that opted out answers as if it knew nothing, byte for byte', async () => {
  await sighted(rooms.silent, 'informant.example', 3)
  await sighted(rooms.many, 'retracted.example', 3, 3)

  const strip = (answer: unknown, value: string) =>
    JSON.stringify(answer)
      .replaceAll(value.split('.')[0] ?? '', 'x')
      .replace(/"key":"[^"]+"/, '')
  const unknown = strip(await ask('nothing.example'), 'nothing.example')

  expect(strip(await ask('informant.example'), 'informant.example')).toBe(unknown)
  expect(strip(await ask('retracted.example'), 'retracted.example')).toBe(unknown)
})

test('an opted-out room is silent on every other way too: page, preview, related values, hubs, lists', async () => {
  const key = keyOf('domain', 'informant.example')

  await expect(asker.api.indicators.show({ key, blind: true })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(
    asker.api.indicators.show({ key: keyOf('domain', 'nothing.example'), blind: true }),
  ).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect((await asker.api.indicators.preview({ text: 'informant.example' }))[0]?.seen).toMatchObject({
    count: 0,
    hub: false,
  })
  await world.sql('select indicators.count_hubs(1)')
  expect(await asker.api.indicators.hubs()).toEqual([])
})

test('a value that is everyone’s elsewhere is no hub here: what other rooms hold changes nothing that one sees', async () => {
  await sighted(rooms.many, 'popular.example', 900)
  await sighted(
    (await world.sql<{ id: string }>(`select id from core.room where name = '尋ねる側'`))[0]?.id ?? '',
    'popular.example',
    1,
  )

  const [typed] = await asker.api.indicators.preview({ text: 'popular.example' })

  expect(typed?.seen).toMatchObject({ count: 1, countIsBounded: false, hub: false })
})

test('the work of an answer does not grow with what a room holds: known once, known often and unknown read alike', async () => {
  await sighted(rooms.many, 'grown.example', 5_000)
  await world.sql('vacuum analyze indicators.sighting')
  const read = async (value: string) => {
    const client = await world.house.app.pool.connect()
    try {
      await client.query('begin')
      await client.query('select core.enter($1)', [asker.ticket])
      const text = `explain (analyze, buffers, format json) select * from indicators.known_elsewhere(array[indicators.key_of('domain', '${value}')], 1000000)`
      await client.query(text)
      const { rows } = await client.query(text)
      const plan = rows[0]['QUERY PLAN'][0].Plan
      return Number(plan['Shared Hit Blocks']) + Number(plan['Shared Read Blocks'])
    } finally {
      await client.query('rollback')
      client.release()
    }
  }

  const [unknown, once, often] = [
    await read('nothing.example'),
    await read('once.example'),
    await read('grown.example'),
  ]

  expect(Math.abs(once - unknown)).toBeLessThan(30)
  expect(Math.abs(often - once)).toBeLessThan(30)
})

test('each question is in the log with the number of values, and past the limit of the hour none is answered', async () => {
  const busy = await world.officer({ rights: ['intake.receive'] })
  await sighted(rooms.one, 'limited.example', 1)
  expect((await ask('limited.example', busy))?.askUnits).toEqual(['甲 署'])
  const [row] = await world.sql<{ detail: { keys: number } }>(
    `select detail from core.audit where person_id = $1 and what = 'indicators.blind'`,
    [busy.id],
  )
  expect(row?.detail.keys).toBe(1)

  await world.sql(
    `insert into core.audit (person_id, what, detail) values ($1, 'indicators.blind', jsonb_build_object('keys', $2::int))`,
    [busy.id, BLIND_AN_HOUR - 1],
  )

  for (const value of ['limited.example', 'nothing.example'])
    await expect(ask(value, busy), value).rejects.toMatchObject({ code: 'ASKED_TOO_MUCH', status: 429 })
  const { values, blind } = await reportOf(busy)
  expect(blind).toBe('limited')
  expect(values.every((v) => v.askUnits.length === 0)).toBe(true)
})

/** A report with a value that another room knows. */
async function reportOf(who: Officer) {
  const room = await world.unitRoom('kumamoto-minami')
  await world.sql(`insert into core.membership (room_id, person_id, via, reason) values ($1, $2, 'post', '試験')`, [
    room,
    who.id,
  ])
  await world.sql(`update core.person set unit_code = 'kumamoto-minami' where id = $1`, [who.id])
  const { id } = await who.api.intake.receive({ kind: 'report', body: 'limited.example を見た' })
  return who.api.intake.find({ id })
}

test('a whole text is asked about at once: the same answers, one entry in the log, the same limit and the same right', async () => {
  const who = await world.officer({ rights: ['intake.receive'] })
  const text = 'once.example と informant.example と nothing.example を開いた'
  const asked = (by: Officer) => by.api.indicators.preview({ text, blind: true })

  const answers = await asked(who)
  expect(answers.map((a) => [a.value, a.askUnits])).toEqual([
    ['once.example', ['甲 署']],
    ['informant.example', []],
    ['nothing.example', []],
  ])
  expect((await who.api.indicators.preview({ text })).flatMap((a) => a.askUnits)).toEqual([])
  const logged = await world.sql(`select detail from core.audit where person_id = $1 and what = 'indicators.blind'`, [
    who.id,
  ])
  expect(logged).toEqual([{ detail: { keys: 3 } }])

  await world.sql(
    `insert into core.audit (person_id, what, detail) values ($1, 'indicators.blind', jsonb_build_object('keys', $2::int))`,
    [who.id, BLIND_AN_HOUR - 5],
  )
  await expect(asked(who)).rejects.toMatchObject({ code: 'ASKED_TOO_MUCH', status: 429 })
  await expect(asked(await world.officer())).rejects.toMatchObject({ code: 'FORBIDDEN' })
})

test('of a value that is everyone’s in one’s own rooms nobody else is asked, on whatever way', async () => {
  const room = await world.room('よく見る区画')
  const who = await world.officer({ rights: ['intake.receive'], rooms: [room] })
  await sighted(room, 'everyones.example', 600)
  await sighted(rooms.one, 'everyones.example', 1)
  const key = keyOf('domain', 'everyones.example')

  const found = await ask('everyones.example', who)
  const [previewed] = await who.api.indicators.preview({ text: 'everyones.example', blind: true })
  const page = await who.api.indicators.show({ key, blind: true })

  expect([found?.seen.hub, previewed?.seen.hub, page.seen.hub]).toEqual([true, true, true])
  expect([found?.askUnits, previewed?.askUnits, page.askUnits]).toEqual([[], [], []])
  expect(
    await world.sql(`select from core.audit where person_id = $1 and what = 'indicators.blind'`, [who.id]),
  ).toEqual([])
})

test('who may not ask is refused alike for what is known and what is not', async () => {
  const outsider = await world.officer()

  const refusals = await Promise.all(
    ['once.example', 'nothing.example'].map((value) =>
      outsider.api.indicators.find({ value, blind: true }).catch((e) => [e.code, e.message, e.data]),
    ),
  )

  expect(refusals[0]).toEqual(refusals[1])
  expect(refusals[0]).toContain('FORBIDDEN')
})
