import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inside } from '#core/db/inside.ts'
import { later } from '#core/db/later.ts'
import type { Tx } from '#core/db/tables.ts'
import { type Officer, openWorld, type World } from '#testing/world.ts'

let world: World
let room: string
let officer: Officer

beforeAll(async () => {
  world = await openWorld()
  room = await world.room('あとから')
  officer = await world.officer({ rooms: [room] })
})
afterAll(() => world.close())

const within = <T>(work: (tx: Tx) => Promise<T>) => inside(world.house.app.pool, officer.ticket, work)
/** A step of a record; `roomId` of another makes it fail on the wall. */
const step = (tx: Tx, id: string, label: string, roomId = room) =>
  later(
    tx,
    sql`insert into core.trail_step (kind, id, step, room_id, at, label) values ('report', ${id}, 'received', ${roomId}, now(), ${label})
      on conflict (kind, id, step) do update set label = core.trail_step.label || excluded.label`,
  )
const read = async (tx: Tx, id: string) =>
  (await sql<{ label: string }>`select label from core.trail_step where id = ${id}`.execute(tx)).rows[0]?.label

test('what goes later goes in order, before the next question and with the commit', async () => {
  const id = randomUUID()
  await within(async (tx) => {
    await step(tx, id, '一')
    await step(tx, id, '二')
    expect(await read(tx, id)).toBe('一二')
    await step(tx, id, '三')
  })
  expect(await within((tx) => read(tx, id))).toBe('一二三')
})

test('one that fails at the end is told, and nothing of its transaction stays', async () => {
  const [good, bad] = [randomUUID(), randomUUID()]
  const failing = within(async (tx) => {
    await step(tx, good, '良')
    await step(tx, bad, '悪', randomUUID())
  })
  await expect(failing).rejects.toMatchObject({ code: '42501' })
  expect(await within((tx) => read(tx, good))).toBeUndefined()
})

test('one that fails before a question is told, not that the question came too late', async () => {
  const failing = within(async (tx) => {
    await step(tx, randomUUID(), '悪', randomUUID())
    await read(tx, randomUUID())
  })
  await expect(failing).rejects.toMatchObject({ code: '42501' })
})

test('nothing of work that was given up goes with the next that comes on the same connection', async () => {
  const id = randomUUID()
  const givenUp = within(async (tx) => {
    await step(tx, id, '捨')
    throw new Error('given up')
  })
  await expect(givenUp).rejects.toThrow('given up')
  for (let i = 0; i < 20; i++) expect(await within((tx) => read(tx, id))).toBeUndefined()
})

test('a statement that was skipped behind one that failed is not taken for prepared', async () => {
  const after = (tx: Tx) => later(tx, sql`update core.trail_step set note = ${'後'} where id = ${randomUUID()}`)
  for (let i = 0; i < 30; i++) {
    const failing = within(async (tx) => {
      await step(tx, randomUUID(), '悪', randomUUID())
      await after(tx)
    })
    await expect(failing).rejects.toMatchObject({ code: '42501' })
  }
  for (let i = 0; i < 30; i++) await within(after)
})

test('a value that cannot be written ends its connection; nobody gets the answer of another', async () => {
  const circular: { self?: unknown } = {}
  circular.self = circular
  const [there, nowhere] = [randomUUID(), randomUUID()]
  await within((tx) => step(tx, there, '甲'))
  const told: unknown[] = []
  const failing = within(async (tx) => {
    await later(tx, sql`select ${circular}::text`)
    const first = read(tx, there)
    await new Promise(setImmediate) // the next question leaves before this one is answered
    const second = read(tx, nowhere).then((label) => told.push(label))
    await Promise.allSettled([first, second])
  })
  await expect(failing).rejects.toThrow()
  expect(told).toEqual([])
  expect(await within((tx) => read(tx, there))).toBe('甲')
})
