import { afterAll, beforeAll, expect, test } from 'vitest'
import { upload } from '#core/files/upload.ts'
import { type Officer, openWorld, type World } from '#testing/world.ts'
import { runImports } from '../bulk/run.ts'
import { tellPatterns } from './look-anew.ts'

let world: World
let clerk: Officer
let stranger: Officer
let importId: string

const LIST = [
  ['2026-09-03', 'https://mihonbanku.qzkfw.example/', '見本銀行'],
  ['2026-10-04', 'https://mihonbanku.second.example/', '見本銀行'],
  ['2026-10-05', 'https://mihonbanku.third.example/', '見本カード'],
  ['2026-10-05', 'https://mihonbanku.third.example/', '見本カード'],
  ['2026-10-06', 'https://example.jp/login', '見本銀行'],
  // three addresses of one site are no campaign
  ...['a1b2c3d4', 'b1c2d3e4', 'c1d2e3f4'].map((made) => ['2026-10-06', `https://onlysite.ours.example/${made}`, '']),
]

beforeAll(async () => {
  world = await openWorld()
  const rights = ['indicators.import', 'intake.receive'] as const
  clerk = await world.officer({ rights, rooms: [await world.unitRoom('cyber')], unit: 'cyber' })
  stranger = await world.officer({ rights, rooms: [await world.unitRoom('kikuchi')], unit: 'kikuchi' })
  importId = await taken(LIST)
})
afterAll(() => world.close())

async function taken(rows: readonly string[][]): Promise<string> {
  async function* body() {
    yield Buffer.from(`date,url,備考\n${rows.map((r) => r.join(',')).join('\n')}\n`)
  }
  const answer = await upload(world.house, clerk.ticket, { name: 'list.csv', body: body() })
  const { id: fileId } = (await answer.json()) as { id: string } // the route's own answer
  const { id } = await clerk.api.indicators.imports.start({ fileId, feed: { name: '見本の提供リスト' } })
  await runImports(world.house, new AbortController().signal)
  return id
}
const pattern = 'mihonbanku.*/'

test('an import tells which campaigns its new addresses belong to; addresses of one site are none', async () => {
  const found = await clerk.api.indicators.imports.patterns({ id: importId })

  expect(found).toEqual([
    {
      pattern,
      shown: 'mihonbanku[.]*/',
      fresh: 3,
      values: 3,
      domains: 3,
      bounded: false,
      firstAt: new Date('2026-09-02T15:00:00Z'),
      lastAt: new Date('2026-10-04T15:00:00Z'),
      about: '見本銀行',
    },
  ])
})

test('addresses built alike are told with brands, hosts, lists, months and the reports that hold one', async () => {
  await clerk.api.intake.receive({ kind: 'report', body: 'https://mihonbanku.reported.example/ を開いた' })

  const found = await clerk.api.indicators.urlPatterns.show({ pattern })

  expect(found).toMatchObject({ values: 4, domains: 4, records: 1, about: '見本銀行', bounded: false })
  expect(found.abouts).toEqual([
    { name: '見本銀行', values: 2 },
    { name: '見本カード', values: 1 },
  ])
  expect(found.feeds).toEqual([{ name: '見本の提供リスト', values: 3 }])
  expect(found.hosts).toContainEqual({ name: 'mihonbanku[.]qzkfw[.]example', values: 1 })
  expect(found.byMonth.slice(0, 2)).toEqual([
    { month: '2026-09', values: 1 },
    { month: '2026-10', values: 2 },
  ])
})

test('the page of a value names its pattern, and the members lead back to pages of values', async () => {
  const { rows, next } = await clerk.api.indicators.urlPatterns.members({ pattern })

  const page = await clerk.api.indicators.show({ key: rows.at(-1)?.key ?? '' })
  expect(page).toMatchObject({ pattern, shown: 'hxxps://mihonbanku[.]qzkfw[.]example/' })
  expect(rows.map((r) => r.firstAt.getTime())).toEqual(rows.map((r) => r.firstAt.getTime()).sort((a, b) => b - a))
  expect(next).toBeNull()
})

test('of addresses in rooms one may not enter there is nothing, in facts, members, lists and numbers', async () => {
  await world.sql('select indicators.count_url_patterns(3)')

  await expect(stranger.api.indicators.urlPatterns.show({ pattern })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect((await stranger.api.indicators.urlPatterns.members({ pattern })).rows).toEqual([])
  expect(await stranger.api.indicators.urlPatterns.list()).toEqual([])
  await stranger.api.intake.receive({ kind: 'report', body: 'https://mihonbanku.elsewhere.example/ を開いた' })
  expect(await stranger.api.indicators.urlPatterns.show({ pattern })).toMatchObject({
    values: 1,
    feeds: [],
    records: 1,
  })
})

test('the commonest patterns are listed once counted, of all or of one list; what was read wrongly is none of them', async () => {
  await world.sql('select indicators.count_url_patterns(3)')
  const [feed] = await clerk.api.indicators.feeds()

  expect(await clerk.api.indicators.urlPatterns.list({ order: 'all' })).toMatchObject([{ pattern, values: 4 }])
  expect(await clerk.api.indicators.urlPatterns.list({ order: 'all', feedId: feed?.id ?? '' })).toHaveLength(1)
  const { rows } = await clerk.api.indicators.urlPatterns.members({ pattern })
  for (const { key } of rows.slice(0, 2)) {
    const { sightings } = await clerk.api.indicators.show({ key })
    for (const { id } of sightings) await clerk.api.indicators.judge({ id, falsely: true })
  }
  expect(await clerk.api.indicators.urlPatterns.list({ order: 'all' })).toEqual([])
})

test('addresses from before patterns were told are looked at by the clock, in all rooms', async () => {
  await world.sql(`update indicators.sighting set pattern = null`)
  await expect(clerk.api.indicators.urlPatterns.show({ pattern })).rejects.toMatchObject({ code: 'NOT_FOUND' })

  await tellPatterns(world.house, new AbortController().signal)

  expect(await clerk.api.indicators.urlPatterns.show({ pattern })).toMatchObject({ values: 2 })
  expect(await stranger.api.indicators.urlPatterns.show({ pattern })).toMatchObject({ values: 1 })
  expect(
    await world.sql(`select from indicators.sighting where pattern is null and type in ('url', 'domain')`),
  ).toEqual([])
})

test('how often a list names a brand is counted by its own days: an old row, or one without a day, is no event', async () => {
  const today = new Date(Date.now() - 3_600_000).toISOString()
  await taken([
    [today, 'https://one.mihondenryoku.example/', '見本電力'],
    [today, 'https://two.mihondenryoku.example/', '見本電力'],
    ['2020-01-01', 'https://three.mihondenryoku.example/', '見本電力'],
    ['', 'https://four.mihondenryoku.example/', '見本電力'],
  ])

  const counted = `select sum(named)::int as n from indicators.named_hour where kind = 'brand' and name = '見本電力'`
  expect(await world.sql(counted)).toEqual([{ n: 2 }])
  await world.house.auth.pool.query(`select indicators.forget_named_hours(now())`)
  expect(await world.sql(counted)).toEqual([{ n: null }])
})
