import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Officer, openWorld, type World } from '#testing/world.ts'
import { resketch, retireSketches } from './resketch.ts'
import { runImports } from './run-import.ts'

let world: World
let desk: Officer
let elsewhere: Officer
const RIGHTS = ['intake.receive'] as const

beforeAll(async () => {
  world = await openWorld()
  desk = await world.officer({
    rights: RIGHTS,
    rooms: [await world.unitRoom('kumamoto-minami')],
    unit: 'kumamoto-minami',
  })
  elsewhere = await world.officer({ rights: RIGHTS, rooms: [await world.unitRoom('kikuchi')], unit: 'kikuchi' })
})
afterAll(() => world.close())

const told = (name: string, path: string, yen: string) =>
  `県外の警察の${name}という刑事から電話があり、逮捕した者の部屋からあなたのカードが出てきたと言われた。案内された https://${path}.example/id を開き、資金調査のため${yen}円を振り込むよう指示された。`
const receive = async (officer: Officer, body: string) =>
  (await officer.api.intake.receive({ kind: 'report', body })).id

test('two reports beside one another show what both say and what was filled in differently', async () => {
  const id = await receive(desk, told('田中', 'chosa-one', '3,000,000'))
  const otherId = await receive(desk, told('大野', 'chosa-two', '450,000'))

  const { mine, other, parts, share } = await desk.api.intake.compare({ id, otherId })

  expect(share).toBeGreaterThan(0.85)
  const changed = parts.flatMap((p) => (p.kind === 'changed' ? [p.shown] : []))
  expect(changed).toContainEqual({ mine: 'hxxps://chosa-one[.]example/id', other: 'hxxps://chosa-two[.]example/id' })
  expect(changed).toContainEqual({ mine: '3,000,000', other: '450,000' })
  const shared = parts.filter((p) => p.kind === 'shared').map((p) => mine.body.slice(p.mine.start, p.mine.end))
  expect(shared.some((s) => s.includes('逮捕した者の部屋から'))).toBe(true)
  expect(other.body).toContain('大野')
})

test('of a report in a room one may not enter no passage is shown, in either order, and its group names no example', async () => {
  const own = await receive(desk, told('森', 'chosa-three', '90,000'))
  const foreign = await receive(elsewhere, told('林', 'chosa-four', '80,000'))

  for (const pair of [
    { id: own, otherId: foreign },
    { id: foreign, otherId: own },
  ])
    await expect(desk.api.intake.compare(pair)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  const { alike } = await desk.api.intake.find({ id: own })
  expect(alike?.examples.map((e) => e.id)).not.toContain(foreign)
})

test('both readings are on record', async () => {
  const id = await receive(desk, told('岡', 'chosa-five', '70,000'))
  const otherId = await receive(desk, told('原', 'chosa-six', '60,000'))

  await desk.api.intake.compare({ id, otherId })

  const rows = await world.sql<{ detail: { otherId?: string } }>(
    `select detail from core.audit where what = 'intake.compare' and subject = $1`,
    [id],
  )
  expect(rows.map((r) => r.detail.otherId)).toEqual([otherId])
})

test('sketches of an older kind are made anew, and their reports found beside those that come', async () => {
  const first = await receive(desk, told('西', 'chosa-seven', '10,000'))
  await world.sql(
    `update intake.likeness set version = 1, bands = '{}', sketch = decode(repeat('00', 128), 'hex'), group_id = gen_random_uuid()`,
  )

  await resketch(world.house, AbortSignal.timeout(60_000))

  const stale = await world.sql(`select from intake.likeness where version < 2`)
  expect(stale).toEqual([])
  const later = await receive(desk, told('東', 'chosa-eight', '20,000'))
  const { alike } = await desk.api.intake.find({ id: later })
  expect(alike?.visibleThisWeek).toBeGreaterThanOrEqual(5)
  expect((await desk.api.intake.find({ id: first })).alike).not.toBeNull()
})

test('a sketch older than likes are looked for leaves the index, a younger one stays', async () => {
  const [old] = await world.sql<{ report_id: string }>(
    `update intake.likeness set at = now() - interval '121 days' where report_id = (select report_id from intake.likeness where bands <> '{}' limit 1) returning report_id`,
  )
  const young = await receive(
    desk,
    '公園の駐輪場で自転車の前かごから学生証と定期券の入った手提げかばんを盗まれ、翌週に定期券だけが駅の落とし物窓口へ届けられた。',
  )

  await retireSketches(world.house, AbortSignal.timeout(60_000))

  const standing = await world.sql<{ report_id: string }>(`select report_id from intake.likeness where bands <> '{}'`)
  const ids = standing.map((r) => r.report_id)
  expect(ids).toContain(young)
  expect(ids).not.toContain(old?.report_id)
  await world.sql(`delete from intake.likeness where report_id = $1`, [young])
})

test('rows of a list whose address is built alike are a group that says how; one built like anyone’s has none', async () => {
  const rows = [
    '日付,URL,備考',
    ...['aaa', 'bbb', 'ccc'].map((d) => `2026-11-20,https://my.bank.com.${d}-new.example/confirm,試験`),
    '2026-11-20,https://any.example/login.php,試験',
  ]
  const file = new File([rows.join('\n')], '一覧.csv', { type: 'text/csv' })
  const { id } = await desk.api.intake.imports.start({ file, channel: 'list' })
  await runImports(world.house, AbortSignal.timeout(60_000))

  expect((await desk.api.intake.imports.progress({ id })).taken).toBe(4)
  const groups = await world.sql<{ pattern: string; n: number }>(
    `select pattern, count(*)::int as n from intake.likeness where pattern is not null group by group_id, pattern`,
  )
  expect(groups).toEqual([{ pattern: 'my.bank.com.*/confirm', n: 3 }])
  const [one] = await world.sql<{ id: string }>(`select report_id as id from intake.likeness where pattern is not null`)
  expect((await desk.api.intake.find({ id: one?.id ?? '' })).alike).toMatchObject({ pattern: 'my.bank.com.*/confirm' })
})

test('a report that is like several of each of two groups makes one of them', async () => {
  const [own] = await world.sql<{ group_id: string }>(
    `select group_id from intake.likeness where pattern is null limit 1`,
  )
  // as if some had come while nothing bridged them
  await world.sql(
    `with two as (select report_id from intake.likeness where group_id = $1 and at > now() - interval '1 day' order by at limit 2)
      update intake.likeness set group_id = gen_random_uuid() where report_id = (select min(report_id::text)::uuid from two)`,
    [own?.group_id],
  )
  await world.sql(
    `update intake.likeness set group_id = (select group_id from intake.likeness where pattern is null and group_id <> $1)
      where report_id = (select report_id from intake.likeness where group_id = $1 and at > now() - interval '1 day' order by report_id limit 1)`,
    [own?.group_id],
  )
  await world.sql(
    `update intake.likeness set bands = (select l.bands from intake.likeness l where cardinality(l.bands) > 0 limit 1)`,
  )

  await receive(desk, told('南', 'chosa-nine', '30,000'))
  await world.house.auth.pool.query('select intake.join_groups()')

  const groups = await world.sql(`select group_id from intake.likeness where pattern is null group by group_id`)
  expect(groups.length).toBe(1)
  expect(await world.sql('select from intake.likeness_link')).toEqual([])
})
