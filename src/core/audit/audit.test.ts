import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { sealAll } from '#core/jobs/worker.ts'
import { type Officer, openWorld, type World } from '#testing/world.ts'
import { MOST_REFUSED } from './refused.ts'

let world: World
let auditor: Officer
let officer: Officer
beforeEach(async () => {
  world = await openWorld()
  auditor = await world.officer({ name: '監察 官', rights: ['audit.read'] })
  officer = await world.officer({ name: '係 員' })
})
afterEach(async () => world.close())

/** So many readings by the officer, each under a link of its own. */
async function links(count: number): Promise<string[]> {
  for (let i = 0; i < count; i++) {
    await officer.api.people.list({ q: `照会${i}` })
    await sealAll(world.house)
  }
  const rows = await world.sql<{ id: string }>('select id from core.audit order by id')
  return rows.map((r) => r.id)
}
const verify = async () => (await auditor.api.audit.verify()).faults

test('what was read and done stands in the log with who, what and when', async () => {
  await officer.api.people.list({ q: '山田' })

  const { rows } = await auditor.api.audit.list({ personId: officer.id })

  expect(rows).toHaveLength(1)
  expect(rows[0]).toMatchObject({ what: 'people.list', person: { name: '係 員' }, detail: { q: '山田' } })
  expect(Date.now() - (rows[0]?.at.getTime() ?? 0)).toBeLessThan(10_000)
})

test('a password or a token never reaches the log', async () => {
  await officer.api.people.tokens.issue({ label: '集計', scopes: ['intake:read'], days: 1 })

  const [row] = (await auditor.api.audit.list({ personId: officer.id })).rows

  expect(row).toMatchObject({
    what: 'people.tokens.issue',
    detail: { label: '集計', scopes: ['intake:read'], days: 1 },
  })
  expect(JSON.stringify(row)).not.toMatch(/[0-9a-f]{64}/)
})

test('what was tried without the right stands in the log as refused, with the record that was meant and no word of the change', async () => {
  const change = { id: auditor.id, name: '別 名', kana: 'べつめい' }
  await expect(officer.api.people.correct(change)).rejects.toMatchObject({ code: 'FORBIDDEN' })

  const { rows } = await auditor.api.audit.list({ personId: officer.id })
  expect(rows).toHaveLength(1)
  expect(rows[0]).toMatchObject({ what: 'people.correct', subject: auditor.id, refused: 'FORBIDDEN', detail: null })
  expect(JSON.stringify(rows)).not.toContain('別 名')
})

test('what one may not see, or is not there, is asked for in the log too, with the question; the chain holds over both', async () => {
  const room = await world.room('よその区画')
  await expect(officer.api.rooms.find({ id: room })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(officer.api.intake.byNumber({ number: '熊本南-R8-9999' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await officer.api.people.list({ q: '山田' })

  const { rows } = await auditor.api.audit.list({ personId: officer.id })
  const refused = await auditor.api.audit.list({ personId: officer.id, refused: true })
  expect(rows.map((r) => [r.what, r.refused])).toEqual([
    ['people.list', null],
    ['intake.byNumber', 'NOT_FOUND'],
    ['rooms.find', 'NOT_FOUND'],
  ])
  expect(refused.rows.map((r) => r.what)).toEqual(['intake.byNumber', 'rooms.find'])
  expect(refused.rows[0]?.detail).toEqual({ number: '熊本南-R8-9999' })
  await sealAll(world.house)
  expect(await verify()).toEqual([])
})

test('a key beyond its scope is refused and the attempt stands under it', async () => {
  const { value } = await officer.api.people.tokens.issue({ label: '集計', scopes: ['intake:read'], days: 1 })
  await expect(world.as(value).people.list({ q: '山田' })).rejects.toMatchObject({ code: 'FORBIDDEN' })

  const [row] = (await auditor.api.audit.list({ personId: officer.id })).rows
  expect(row).toMatchObject({ what: 'people.list', refused: 'FORBIDDEN', detail: { q: '山田' } })
})

test('who is refused without end is shut out for the minute, so every answered attempt is written and none beyond', async () => {
  for (let i = 0; i < MOST_REFUSED.times; i++) await officer.api.people.leave({ id: auditor.id }).catch(() => {})

  await expect(officer.api.people.leave({ id: auditor.id })).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' })
  await expect(officer.api.people.list({})).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' })

  const { rows } = await auditor.api.audit.list({ personId: officer.id, limit: 200 })
  const counted = Object.groupBy(rows, (r) => r.refused ?? 'done')
  expect(counted.FORBIDDEN).toHaveLength(MOST_REFUSED.times)
  expect(counted.TOO_MANY_REQUESTS).toHaveLength(1)
  expect(counted.done).toBeUndefined()
  vi.setSystemTime(Date.now() + MOST_REFUSED.withinMs + 1)
  await officer.api.people.list({})
  vi.useRealTimers()
})

test('a question as large as it may be sent leaves a small row, and one that cannot be stored does no harm', async () => {
  const many = Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`key${i}`, 'x'.repeat(150)]))
  const odd = { id: auditor.id, name: 'a\0b\ud800', ...many }
  await officer.api.people.correct(odd as never).catch(() => {}) // not what the procedure takes
  await officer.api.people.list({ q: 'a\0b' }).catch(() => {})

  const [size] = await world.sql<{ most: number }>(
    'select coalesce(max(length(detail::text)), 0) as most from core.audit where person_id = $1',
    [officer.id],
  )
  expect(size?.most).toBeLessThan(20_000)
})

test('who does not audit reads what they did themselves and no more, and verifies nothing', async () => {
  await auditor.api.people.list({})
  await officer.api.people.list({})

  const { rows } = await officer.api.audit.list({ personId: auditor.id })

  expect(new Set(rows.map((r) => r.person?.id))).toEqual(new Set([officer.id]))
  await expect(officer.api.audit.verify()).rejects.toMatchObject({ code: 'FORBIDDEN' })
})

test('the log is read page by page and narrowed by procedure, record and time', async () => {
  await links(7)
  await world.sql(`update core.audit set at = now() - interval '2 days' where id <= 3`)

  const first = await auditor.api.audit.list({ what: 'people.', limit: 3 })
  const second = await auditor.api.audit.list({ what: 'people.', limit: 3, before: first.next ?? '' })
  const old = await auditor.api.audit.list({ to: new Date(Date.now() - 86_400_000) })
  const fresh = await auditor.api.audit.list({ what: 'people.', from: new Date(Date.now() - 86_400_000) })

  expect([...first.rows, ...second.rows].map((r) => r.id)).toEqual(['7', '6', '5', '4', '3', '2'])
  expect(old.rows.map((r) => r.id)).toEqual(['3', '2', '1'])
  expect(fresh.rows.map((r) => r.id)).toEqual(['7', '6', '5', '4'])
})

test('an untouched chain has no fault, and tells its end for writing down', async () => {
  await links(5)

  const { faults, done, links: count, rows, head } = await auditor.api.audit.verify()

  expect({ faults, done, count, rows }).toEqual({ faults: [], done: true, count: 5, rows: 5 })
  expect(head?.hash).toMatch(/^[0-9a-f]{64}$/)
})

test('a changed row is named', async () => {
  const ids = await links(5)

  await world.sql(`update core.audit set detail = '{"q":"別の照会"}' where id = $1`, [ids[2]])

  expect(await verify()).toEqual([
    { link: '3', row: ids[2], fault: 'row-changed' },
    { link: '3', row: null, fault: 'hash' },
  ])
})

test('each column of a row is under the chain', async () => {
  const ids = await links(1)
  const changes = [
    `at = at + interval '1 second'`,
    `person_id = null`,
    `ticket_id = null`,
    `what = 'people.find'`,
    `subject = 'x'`,
    `room_id = gen_random_uuid()`,
    `detail = null`,
    `refused = 'FORBIDDEN'`,
  ]

  for (const change of changes) {
    await world.sql('create table kept as select * from core.audit where id = $1', [ids[0]])
    await world.sql(`update core.audit set ${change} where id = $1`, [ids[0]])
    expect(
      (await verify()).map((f) => f.fault),
      change,
    ).toContain('row-changed')
    await world.sql(`update core.audit a set at = k.at, person_id = k.person_id, ticket_id = k.ticket_id, what = k.what,
      subject = k.subject, room_id = k.room_id, detail = k.detail, refused = k.refused from kept k where k.id = a.id`)
    await world.sql('drop table kept')
  }
  expect(await verify()).toEqual([])
})

test('a deleted row is named', async () => {
  const ids = await links(5)

  await world.sql('delete from core.audit where id = $1', [ids[3]])

  expect(await verify()).toContainEqual({ link: '4', row: ids[3], fault: 'row-missing' })
})

test('a link taken out of the chain is named, and so are the rows it held', async () => {
  const ids = await links(5)

  await world.sql('delete from core.audit_seal where seq = 2')

  const faults = await verify()
  expect(faults).toContainEqual({ link: '3', row: null, fault: 'missing-link' })
  expect(faults).toContainEqual({ link: null, row: ids[1], fault: 'never-sealed' })
})

test('links put in another order are named', async () => {
  await links(5)

  await world.sql('update core.audit_seal set seq = -seq where seq in (2, 3)')
  await world.sql('update core.audit_seal set seq = 5 + seq where seq in (-2, -3)')

  const faults = await verify()
  expect(faults.filter((f) => f.fault === 'hash').map((f) => f.link)).toEqual(['2', '3', '4'])
})

test('a row written past the function is named', async () => {
  await links(2)

  const rows = await world.sql<{ id: string }>(`insert into core.audit (what) values ('people.find') returning id`)

  expect(await verify()).toEqual([{ link: null, row: rows[0]?.id, fault: 'never-sealed' }])
})

test('a row that waits for more than ten minutes is named: the sealer stands still', async () => {
  await officer.api.people.list({})
  await world.sql(`update core.audit set at = now() - interval '11 minutes'`)

  expect((await verify()).map((f) => f.fault)).toEqual(['waits-too-long'])
})

test('an end that was cut off and made anew is found by what was written down before', async () => {
  await links(4)
  const { head } = await auditor.api.audit.verify()
  const remembered = { link: head?.link ?? 0, hash: head?.hash ?? '' }
  expect((await auditor.api.audit.verify({ remembered })).faults).toEqual([])

  await world.sql('delete from core.audit_unsealed')
  await world.sql('delete from core.audit where id >= 4')
  await world.sql('delete from core.audit_seal where seq >= 4')
  await officer.api.people.list({ q: '差し替え' })
  await sealAll(world.house)

  expect((await auditor.api.audit.verify()).faults).toEqual([])
  expect((await auditor.api.audit.verify({ remembered })).faults).toEqual([
    { link: '4', row: null, fault: 'head-differs' },
  ])
})
