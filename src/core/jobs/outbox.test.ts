import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { TEST_KEYS } from '#testing/keys.ts'
import { type Officer, openWorld, type World } from '#testing/world.ts'
import { inside } from '../db/inside.ts'
import { announce, defineEvent, type Handler, on } from '../events.ts'
import { clearDelivered, deliver, MOST_ATTEMPTS } from './deliver.ts'
import { startWorker } from './worker.ts'

let world: World
let room: string
let officer: Officer
beforeEach(async () => {
  world = await openWorld()
  room = await world.room('知らせの区画')
  officer = await world.officer({ rooms: [room] })
})
afterEach(async () => world.close())

const noticed = defineEvent('test.noticed', '試験の知らせ', z.object({ id: z.uuid() }))

/** Announces in the officer's own transaction, which fails when `fail` says so. */
async function say(fail = false): Promise<string> {
  const id = randomUUID()
  await inside(world.house.app.pool, officer.ticket, async (tx) => {
    await announce(tx, noticed, { id }, room)
    if (fail) throw new Error('changed my mind')
  })
  return id
}

/** Writes a step of the trail into the room: safe to run twice, since a step is there once. */
const writeDown = on(noticed, 'test.write-down', '試験の受け手', async ({ id }, { db }) => {
  await sql`insert into core.trail_step (kind, id, step, room_id, at) values ('test', ${id}, 'noticed', ${room}, now())
    on conflict do nothing`.execute(db)
})
const refuse = on(noticed, 'test.refuse', '試験の受け手', async () => {
  throw new Error('not today')
})
const written = () => world.sql<{ id: string }>(`select id from core.trail_step where kind = 'test'`)
const deliveries = () =>
  world.sql<{ handler: string; attempts: number; done: boolean; parked: boolean; error: string | null }>(
    `select handler, attempts, done_at is not null as done, parked_at is not null as parked, error from core.delivery order by handler`,
  )
const hasten = () => world.sql('update core.delivery set next_at = now() where done_at is null')
/** However long the test takes, the time of what waits does not come meanwhile. */
const putOff = () => world.sql(`update core.delivery set next_at = next_at + interval '1 day' where done_at is null`)
async function deliverAll(handlers: readonly Handler[]) {
  while ((await deliver(world.house, handlers)) > 0);
}

test('what was announced is delivered to each handler, inside the room it was announced for', async () => {
  const id = await say()

  await deliverAll([writeDown])

  expect(await written()).toEqual([{ id }])
  expect(await deliveries()).toMatchObject([{ handler: 'test.write-down', attempts: 1, done: true }])
})

test('what nobody hears is kept and wakes nobody', async () => {
  const unheard = defineEvent('test.unheard', '試験の知らせ', z.object({ id: z.uuid() }))
  const woken: string[] = []
  const ear = new pg.Client(world.admin)
  ear.on('notification', (n) => woken.push(n.channel))
  await ear.connect()
  await ear.query('listen core_event')
  const announced = (kind: typeof noticed) =>
    inside(world.house.app.pool, officer.ticket, (tx) => announce(tx, kind, { id: randomUUID() }, room))

  await announced(unheard)
  await ear.query('select 1')
  expect(woken).toEqual([])
  await announced(noticed)
  await ear.query('select 1')
  await ear.end()

  expect(woken).toEqual(['core_event'])
  await deliverAll([writeDown])
  expect((await deliveries()).map((d) => d.handler)).toEqual(['test.write-down'])
  expect(await world.sql(`select name, handed_out_at is not null as done from core.event order by id`)).toEqual([
    { name: 'test.unheard', done: true },
    { name: 'test.noticed', done: true },
  ])
})

test('what was announced in a transaction that failed never happened', async () => {
  await expect(say(true)).rejects.toThrow('changed my mind')

  await deliverAll([writeDown])

  expect(await written()).toEqual([])
})

test('a handler may enter no room but that of the happening', async () => {
  const other = await world.room('別の区画')
  const reach = on(noticed, 'test.reach', '試験の受け手', async ({ id }, { db }) => {
    await sql`insert into core.trail_step (kind, id, step, room_id, at) values ('test', ${id}, 'noticed', ${other}, now())`.execute(
      db,
    )
  })
  await say()

  await deliverAll([reach])

  expect(await written()).toEqual([])
  expect(await deliveries()).toMatchObject([{ done: false, error: 'error 42501' }])
})

test('a happening that is delivered twice does no harm', async () => {
  const id = await say()
  await deliverAll([writeDown])

  await world.sql('update core.delivery set done_at = null, next_at = now()')
  await deliverAll([writeDown])

  expect(await written()).toEqual([{ id }])
  expect(await deliveries()).toMatchObject([{ attempts: 2, done: true }])
})

test('a handler that fails writes nothing, is tried again, and holds up nobody else', async () => {
  let down = true
  const shaky = on(noticed, 'test.shaky', '試験の受け手', async (payload, context) => {
    await writeDown.run(payload, context)
    if (down) throw new Error('database of the partner is away')
  })
  const id = await say()

  await deliverAll([shaky])
  expect(await written()).toEqual([])
  await putOff()
  await deliverAll([shaky])
  expect((await deliveries())[0]?.attempts).toBe(1) // its time has not come yet

  down = false
  await hasten()
  await deliverAll([shaky])
  expect(await written()).toEqual([{ id }])
})

test('after each failure a delivery waits twice as long', async () => {
  const now = async () => (await world.sql<{ at: Date }>('select clock_timestamp() as at'))[0]?.at.getTime() ?? 0
  await say()

  for (const seconds of [2, 4, 8, 16]) {
    await hasten()
    const before = await now()
    await deliverAll([refuse])
    const after = await now()
    const [waits] = await world.sql<{ next: Date }>('select next_at as next from core.delivery')

    expect(waits?.next.getTime()).toBeGreaterThanOrEqual(before + seconds * 1_000)
    expect(waits?.next.getTime()).toBeLessThanOrEqual(after + seconds * 1_000)
  }
})

test('the words of an error stay out of the outbox: they may quote a record', async () => {
  await say()

  await deliverAll([refuse])

  expect((await deliveries())[0]?.error).toBe('Error')
})

test('after eight failures a delivery is parked, others go on, and a person retries it or gives it up', async () => {
  await say()
  for (let i = 0; i < MOST_ATTEMPTS + 3; i++) {
    await deliverAll([refuse, writeDown])
    await hasten()
  }
  expect(await deliveries()).toMatchObject([
    { handler: 'test.refuse', attempts: MOST_ATTEMPTS, done: false, parked: true },
    { handler: 'test.write-down', attempts: 1, done: true },
  ])
  const { api } = await world.officer({ rights: ['admin.outbox'] })
  const [parked] = (await api.outbox.list()).parked
  const which = { eventId: parked?.eventId ?? '', handler: 'test.refuse' }
  expect(await api.outbox.counts()).toMatchObject({ waiting: 0, parked: 1 })

  await api.outbox.retry(which)
  expect(await api.outbox.counts()).toMatchObject({ waiting: 1, parked: 0 })
  await expect(api.outbox.drop({ ...which, reason: 'まだ' })).rejects.toMatchObject({ code: 'NOT_FOUND' })

  for (let i = 0; i < MOST_ATTEMPTS; i++) {
    await deliverAll([refuse])
    await hasten()
  }
  await api.outbox.drop({ ...which, reason: '相手の機関がなくなった' })
  expect(await api.outbox.counts()).toMatchObject({ waiting: 0, parked: 0 })
  await expect(api.outbox.retry(which)).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('a handler that takes its worker down each time is parked too', async () => {
  await say()
  await deliverAll([refuse])
  await world.sql('update core.delivery set attempts = $1, next_at = now(), error = null', [MOST_ATTEMPTS])

  await deliverAll([refuse])

  expect(await deliveries()).toMatchObject([{ attempts: MOST_ATTEMPTS, parked: true, error: 'WorkerLost' }])
})

test('parked deliveries in great number keep nothing fresh from being delivered', async () => {
  await world.sql(
    `insert into core.event (name, payload, room_id) select 'test.noticed', jsonb_build_object('id', gen_random_uuid()), $1 from generate_series(1, 1200)`,
    [room],
  )
  for (let i = 0; i < 3; i++) await deliver(world.house, [refuse], 0)
  await world.sql(`update core.delivery set parked_at = now(), attempts = 8`)

  const id = await say()
  await deliverAll([refuse, writeDown])

  expect(await written()).toEqual([{ id }])
})

test('three workers at once deliver each happening once', async () => {
  const ids = new Set<string>()
  for (let i = 0; i < 60; i++) ids.add(await say())
  const taken: string[] = []
  const count = on(noticed, 'test.count', '試験の受け手', async ({ id }) => void taken.push(id))

  await Promise.all([deliverAll([count]), deliverAll([count]), deliverAll([count])])

  expect(taken).toHaveLength(60)
  expect(new Set(taken)).toEqual(ids)
})

test('a worker that is killed in the middle leaves nothing half done, and another one takes over when its lease ends', async () => {
  const id = await say()
  const options = {
    admin: world.admin,
    keys: TEST_KEYS,
    filesFolder: mkdtempSync(join(tmpdir(), 'ishigaki-worker-')),
    profileFolder: resolve('profiles/kumamoto'),
    baseUrl: 'http://localhost:3000',
    idleSeconds: 60,
  }
  const worker = spawn(process.execPath, ['src/core/jobs/hanging-worker.fixture.ts', JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(worker.stdout, 'data')
  worker.kill('SIGKILL')
  await once(worker, 'exit')
  rmSync(options.filesFolder, { recursive: true })

  const [lease] = await world.sql<{ seconds: number }>(
    `select extract(epoch from d.next_at - e.at)::float8 as seconds from core.delivery d join core.event e on e.id = d.event_id`,
  )
  expect(lease?.seconds).toBeGreaterThanOrEqual(30)
  await putOff()
  await deliverAll([writeDown])
  expect(await written()).toEqual([]) // still under the lease of the dead worker
  await hasten()
  await deliverAll([writeDown])

  expect(await written()).toEqual([{ id }])
  expect(await world.sql(`select from core.book where name = 'test'`)).toEqual([])
})

test('a running worker hears of a commit and does not wait for its next look', async () => {
  const address = { ...world.admin, user: 'ishigaki_auth', password: TEST_KEYS.database }
  const worker = startWorker(world.house, [writeDown], [], address, { lookEveryMs: 3_600_000 })
  try {
    await worker.idle()

    const id = await say()

    await expect.poll(written, { timeout: 30_000, interval: 20 }).toEqual([{ id }])
  } finally {
    await worker.stop()
  }
})

test('what was delivered long ago is cleared, what waits or is parked stays', async () => {
  await say()
  await deliverAll([writeDown])
  await say()
  await deliverAll([refuse])
  await world.sql(`update core.delivery set done_at = now() - interval '91 days' where done_at is not null`)
  await world.sql(`update core.event set handed_out_at = now() - interval '91 days'`)

  await clearDelivered(world.house.auth.pool)

  expect(await deliveries()).toMatchObject([{ handler: 'test.refuse' }])
  expect(await world.sql('select from core.event')).toHaveLength(1)
})

test('work that is due once an hour has its first turn soon after the start', async () => {
  let turns = 0
  const hourly = { name: 'test.hourly', everyMs: 3_600_000, run: async () => void turns++ }
  const worker = startWorker(world.house, [], [hourly], world.admin, { firstTurnMs: 50 })
  try {
    await expect.poll(() => turns, { timeout: 30_000, interval: 20 }).toBe(1)
  } finally {
    await worker.stop()
  }
})
