import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Actor } from '#core/auth/actor.ts'
import { inside, NotSignedIn, SecondFactorMissing } from '#core/db/inside.ts'
import { later } from '#core/db/later.ts'
import type { Tx } from '#core/db/tables.ts'
import { type Officer, openWorld, type World } from '#testing/world.ts'

let world: World
let room: string
let officer: Officer

beforeAll(async () => {
  world = await openWorld()
  room = await world.room('出入り')
})
afterAll(() => world.close())
beforeEach(async () => {
  officer = await world.officer({ rooms: [room], rights: ['cases.open'] })
  await within(async () => {}) // the program has seen the ticket
})

const within = <T>(work: (tx: Tx, actor: Actor) => Promise<T>) => inside(world.house.app.pool, officer.ticket, work)
const write = (tx: Tx, label: string) =>
  later(
    tx,
    sql`insert into core.trail_step (kind, id, step, room_id, at, label) values ('report', ${randomUUID()}, 'received', ${room}, now(), ${label})`,
  )
const written = async (label: string) =>
  (await world.sql(`select from core.trail_step where label = $1`, [label])).length
const grant = (rights: string[]) => world.sql(`update core.person set rights = $2 where id = $1`, [officer.id, rights])
const end = () => world.sql(`update core.ticket set revoked_at = now() where person_id = $1`, [officer.id])

test('who has lost a right since the last request is not taken for who had it, and nothing stays of what was begun', async () => {
  const label = randomUUID()
  const seen: (readonly string[])[] = []
  await grant([])
  const working = within(async (tx, actor) => {
    seen.push(actor.rights)
    await write(tx, label)
    if (!actor.rights.includes('cases.open')) throw new Error('may not')
  })

  await expect(working).rejects.toThrow('may not')
  expect(seen).toEqual([['cases.open'], []])
  expect(await written(label)).toBe(0)
})

test('who got a right since is not refused for lacking it, and what is done is done once', async () => {
  const label = randomUUID()
  await grant(['cases.open', 'cases.close'])

  await within(async (tx, actor) => {
    await write(tx, label)
    if (!actor.rights.includes('cases.close')) throw new Error('may not')
  })

  expect(await written(label)).toBe(1)
})

test.each([
  ['asks', async (tx: Tx) => void (await sql`select from core.room`.execute(tx))],
  ['only writes', (tx: Tx) => write(tx, 'ended')],
  ['asks nothing', async () => {}],
  ['is refused', () => Promise.reject(new Error('may not'))],
])('whose ticket has ended since is not signed in, when the work %s', async (_, work) => {
  await end()

  await expect(within(work)).rejects.toBeInstanceOf(NotSignedIn)
  expect(await written('ended')).toBe(0)
})

test('whose second factor was taken away since is told so', async () => {
  await world.sql(`update core.ticket set only_enrols = true where person_id = $1`, [officer.id])

  await expect(within(async (tx) => void (await sql`select from core.room`.execute(tx)))).rejects.toBeInstanceOf(
    SecondFactorMissing,
  )
})

test('a reading by who turned out to be another is recorded once', async () => {
  const what = `test.${randomUUID()}`
  await grant(['cases.close'])
  const reading = { what }

  await inside(world.house.app.pool, officer.ticket, async (tx) => sql`select from core.room`.execute(tx), { reading })

  expect(await world.sql(`select person_id from core.audit where what = $1`, [what])).toEqual([
    { person_id: officer.id },
  ])
})
