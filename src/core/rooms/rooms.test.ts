import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hashOf, newTicket } from '#core/auth/ticket.ts'
import { dayMs } from '#core/clock/index.ts'
import { openWorld, type World } from '#testing/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(async () => world.close())

const inDays = (n: number) => new Date(Date.now() + n * dayMs)

/** A record in a room, of a kind that every module writes: a step of the trail. */
async function record(roomId: string, label: string) {
  const rows = await world.sql<{ id: string }>(
    `insert into core.trail_step (kind, id, step, room_id, at, label) values ('report', gen_random_uuid(), '受信', $1, now(), $2) returning id`,
    [roomId, label],
  )
  return rows[0]?.id ?? ''
}

/** Runs SQL as the application does, whatever a procedure would have asked: an injected statement under a ticket. */
async function injected(ticket: string, ...statements: string[]): Promise<pg.QueryResult[]> {
  const client = await world.house.app.pool.connect()
  try {
    await client.query('begin')
    await client.query('select core.enter($1)', [ticket])
    const results: pg.QueryResult[] = []
    for (const text of statements) results.push(await client.query(text))
    return results
  } finally {
    await client.query('rollback')
    client.release()
  }
}

test('a record is seen by those in its room and does not exist for anyone else', async () => {
  const [east, west] = [await world.room('東の区画'), await world.room('西の区画')]
  const inside = await world.officer({ rooms: [east] })
  const outside = await world.officer({ rooms: [west] })
  const nowhere = await world.officer()
  const id = await record(east, '東の通報')

  const seenBy = async (ticket: string) =>
    (await injected(ticket, `select from core.trail_step where id = '${id}'`))[0]?.rowCount

  expect(await seenBy(inside.ticket)).toBe(1)
  expect(await seenBy(outside.ticket)).toBe(0)
  expect(await seenBy(nowhere.ticket)).toBe(0)
})

test('who manages rooms sees their names and members, but nothing that lies in them', async () => {
  const room = await world.room('内偵の区画')
  const id = await record(room, '内偵')
  const manager = await world.officer({ rights: ['admin.rooms'] })

  const rooms = await manager.api.rooms.list({ q: '内偵' })
  const records = await injected(manager.ticket, `select from core.trail_step where id = '${id}'`)

  expect(rooms.rooms.map((r) => r.id)).toEqual([room])
  expect(records[0]?.rowCount).toBe(0)
})

test('a grant opens a room until its end, with the reason on the room label, and closes when revoked', async () => {
  const room = await world.room('応援の区画')
  const manager = await world.officer({ rights: ['admin.rooms'] })
  const guest = await world.officer({ name: '応援 員' })
  const until = inDays(7)

  const { membershipId } = await manager.api.rooms.grant({
    id: room,
    personId: guest.id,
    reason: '合同捜査の応援',
    until,
  })

  expect(await guest.api.rooms.find({ id: room })).toMatchObject({
    name: '応援の区画',
    why: '合同捜査の応援',
    until,
    people: 1,
  })
  expect(await guest.api.rooms.members({ id: room })).toMatchObject([
    { name: '応援 員', via: 'grant', grantedBy: manager.name },
  ])

  await manager.api.rooms.revoke({ membershipId })
  await expect(guest.api.rooms.find({ id: room })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('a grant whose end has come opens nothing', async () => {
  const room = await world.room('期限の区画')
  const manager = await world.officer({ rights: ['admin.rooms'] })
  const guest = await world.officer()
  await manager.api.rooms.grant({ id: room, personId: guest.id, reason: '一日だけ', until: inDays(1) })

  await world.sql(
    `update core.membership set valid_from = now() - interval '2 days', valid_to = now() where room_id = $1`,
    [room],
  )

  await expect(guest.api.rooms.find({ id: room })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect((await guest.api.people.me()).rooms).toEqual([])
})

test('a grant needs an end after now and within a year', async () => {
  const room = await world.room('終わりの区画')
  const manager = await world.officer({ rights: ['admin.rooms'] })
  const guest = await world.officer()
  const grant = (until: Date) => manager.api.rooms.grant({ id: room, personId: guest.id, reason: '応援', until })

  await expect(grant(inDays(-1))).rejects.toMatchObject({ code: 'END_NOT_ALLOWED' })
  await expect(grant(inDays(400))).rejects.toMatchObject({ code: 'END_NOT_ALLOWED' })
})

test('who manages rooms cannot let themself in, by the page or by an injected statement', async () => {
  const room = await world.room('自分で入れない区画')
  const manager = await world.officer({ rights: ['admin.rooms'] })

  const byPage = manager.api.rooms.grant({ id: room, personId: manager.id, reason: '見たい', until: inDays(1) })
  await expect(byPage).rejects.toMatchObject({ code: 'FORBIDDEN' })
  const bySql = injected(
    manager.ticket,
    `insert into core.membership (room_id, person_id, via, reason) values ('${room}', '${manager.id}', 'post', '見たい')`,
  )
  await expect(bySql).rejects.toMatchObject({ code: '42501' })
})

test('members of a case let others in and out, but the last of them stays', async () => {
  const room = await world.room('事件の区画', { kind: 'case' })
  const [lead, helper] = [await world.officer({ rights: ['cases.open'], rooms: [room] }), await world.officer()]

  const { membershipId } = await lead.api.rooms.grant({
    id: room,
    personId: helper.id,
    reason: '聞き込み',
    until: inDays(10),
  })
  expect((await helper.api.rooms.find({ id: room })).people).toBe(2)
  await lead.api.rooms.revoke({ membershipId })

  const own = (await lead.api.rooms.members({ id: room }))[0]?.id ?? ''
  await expect(lead.api.rooms.revoke({ membershipId: own })).rejects.toMatchObject({ code: 'LAST_IN_ROOM' })
})

test('members of a unit room, and of a case without the right, let nobody in', async () => {
  const [unit, matter] = [await world.room('署の区画'), await world.room('別の事件', { kind: 'case' })]
  const officer = await world.officer({ rights: ['cases.open'], rooms: [unit] })
  const clerk = await world.officer({ rooms: [matter] })
  const guest = await world.officer()
  const letIn = { personId: guest.id, reason: '応援', until: inDays(1) }

  await expect(officer.api.rooms.grant({ id: unit, ...letIn })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await expect(clerk.api.rooms.grant({ id: matter, ...letIn })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  const bySql = injected(
    officer.ticket,
    `insert into core.membership (room_id, person_id, via, reason) values ('${unit}', '${guest.id}', 'post', '応援')`,
  )
  await expect(bySql).rejects.toMatchObject({ code: '42501' })
})

test('a participation that comes with a post ends with the post, not by hand', async () => {
  const room = await world.unitRoom('kumamoto-minami')
  await world.officer({ rooms: [room] })
  const manager = await world.officer({ rights: ['admin.rooms'] })
  const member = (await manager.api.rooms.members({ id: room }))[0]

  await expect(manager.api.rooms.revoke({ membershipId: member?.id ?? '' })).rejects.toMatchObject({ code: 'BY_POST' })
})

test('classification and handling are changed by who manages rooms, and shown on the label at once', async () => {
  const room = await world.room('取扱いの区画')
  const member = await world.officer({ rooms: [room] })
  const manager = await world.officer({ rights: ['admin.rooms'] })

  await manager.api.rooms.change({ id: room, classification: 3, handling: '複製禁止・関係者限り', answersBlind: false })

  expect(await member.api.rooms.find({ id: room })).toMatchObject({
    classification: 3,
    handling: '複製禁止・関係者限り',
  })
  await expect(member.api.rooms.change({ id: room, classification: 1 })).rejects.toMatchObject({ code: 'FORBIDDEN' })
})

test('a forged, ended, revoked or unknown ticket opens nothing', async () => {
  const officer = await world.officer()
  const ended = newTicket()
  await world.sql(
    `insert into core.ticket (hash, person_id, kind, expires_at) values ($1, $2, 'session', now() - interval '1 second')`,
    [hashOf(ended), officer.id],
  )
  const revoked = await world.officerOf(officer.id)
  await officer.api.people.revokeSession({ id: (await revoked.api.people.sessions()).find((s) => s.current)?.id ?? '' })

  for (const ticket of [undefined, '', newTicket(), ended, revoked.ticket, `${officer.ticket}0`, "' or true --"]) {
    await expect(world.as(ticket).people.me()).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
  }
})

test('a session that was not used for half an hour is over', async () => {
  const officer = await world.officer()
  const idle = (minutes: number) =>
    world.sql(
      `update core.ticket set idle_seconds = 1800, last_used_at = now() - make_interval(mins => $2) where person_id = $1`,
      [officer.id, minutes],
    )

  await idle(29)
  expect((await officer.api.people.me()).id).toBe(officer.id)
  await idle(31)
  await expect(officer.api.people.me()).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
})

test('naming another person in the transaction opens nothing: only their ticket would', async () => {
  const room = await world.room('名乗りの区画')
  const id = await record(room, '秘密')
  const victim = await world.officer({ rooms: [room] })
  const attacker = await world.officer()

  for (const claim of [
    victim.id,
    hashOf(victim.ticket).toString('hex'),
    `\\x${hashOf(victim.ticket).toString('hex')}`,
  ]) {
    const results = await injected(
      attacker.ticket,
      `select set_config('app.ticket', '${claim}', true), set_config('app.person', '${victim.id}', true)`,
      `select from core.trail_step where id = '${id}'`,
    )
    expect(results[1]?.rowCount).toBe(0)
  }
})

test('the application cannot read tickets, invitations or passwords, and cannot take another role', async () => {
  const { ticket } = await world.officer({ rights: ['admin.people', 'admin.rooms', 'audit.read'] })

  for (const text of [
    'select * from core.ticket',
    'select * from core.invitation',
    'select * from auth.account',
    'select * from auth.session',
    'select core.ticket_in_hand()',
    'set role ishigaki_owner',
    'set role ishigaki_reader',
    'set session authorization postgres',
    'create temporary table mine (id integer)',
    'alter table core.trail_step disable row level security',
  ]) {
    await expect(injected(ticket, text), text).rejects.toMatchObject({ code: '42501' })
  }
})

test('the application can neither change nor delete what was recorded, nor write it past its function', async () => {
  const { ticket } = await world.officer({ rights: ['audit.read'] })

  for (const text of [
    `update core.audit set what = 'nothing'`,
    'delete from core.audit',
    'truncate core.audit',
    `insert into core.audit (what) values ('made up')`,
    'delete from core.audit_seal',
    'delete from core.audit_unsealed',
  ]) {
    await expect(injected(ticket, text), text).rejects.toMatchObject({ code: '42501' })
  }
})

test('an injected statement raises nobody’s rights and registers nobody', async () => {
  const { ticket, id } = await world.officer({ rights: ['intake.receive'] })

  for (const text of [
    `update core.person set rights = '{admin.rooms}' where id = '${id}'`,
    `insert into core.person (staff_number, name) values ('X99', '偽 物')`,
    `insert into people.holding (person_id, unit_code, post, rights, valid_from) values ('${id}', 'cyber', '課長', '{admin.rooms}', '2020-01-01')`,
    `select core.invite('${id}', '\\x00', 1, true)`,
  ]) {
    await expect(injected(ticket, text), text).rejects.toMatchObject({ code: '42501' })
  }
})
