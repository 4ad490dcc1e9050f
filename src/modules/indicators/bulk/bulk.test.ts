import { afterAll, beforeAll, expect, test } from 'vitest'
import { upload } from '#core/files/upload.ts'
import { type Officer, openWorld, type World } from '#testing/world.ts'
import { runImports } from './run.ts'

let world: World
let clerk: Officer
let room: string
beforeAll(async () => {
  world = await openWorld()
  room = await world.unitRoom('cyber')
  clerk = await world.officer({ rights: ['indicators.import', 'intake.receive'], rooms: [room], unit: 'cyber' })
})
afterAll(async () => world.close())

async function handIn(name: string, text: string, who = clerk, roomId?: string) {
  async function* body() {
    yield Buffer.from(text)
  }
  const answer = await upload(world.house, who.ticket, { name, body: body(), roomId })
  return ((await answer.json()) as { id: string }).id // the route's own answer
}
const work = (signal = new AbortController().signal) => runImports(world.house, signal)

/** Hands a list in and has it taken; gives how it ended. */
async function taken(
  text: string,
  feed: Parameters<Officer['api']['indicators']['imports']['start']>[0]['feed'],
  who = clerk,
) {
  const { id } = await who.api.indicators.imports.start({ fileId: await handIn('list.txt', text, who), feed })
  await work()
  return who.api.indicators.imports.progress({ id })
}
const lines = (from: number, count: number, word: string) =>
  Array.from({ length: count }, (_, i) => `${word}-${from + i}.example`).join('\n')

test('a table in any order of columns is taken in, and each bad row is refused by its line', async () => {
  const fileId = await handIn(
    'list.csv',
    '備考,サイト,日付\nA銀行,hxxps://login[.]example/a,2026-11-01\n,ただの文,2026-11-02\nB銀行,https://b.example/x,2026-13-45\nC,https://login.example/a,2026-11-03\n',
  )

  const { id, feedId } = await clerk.api.indicators.imports.start({
    fileId,
    feed: { name: '例示リスト', tlp: 'green', reliability: 'B' },
  })
  await work()

  expect(await clerk.api.indicators.imports.progress({ id })).toMatchObject({
    state: 'done',
    kind: 'csv',
    position: 4,
    taken: 1,
    known: 1,
    refused: 2,
    refusals: [
      { line: 3, field: 'サイト', code: 'NOT_OF_TYPE' },
      { line: 4, field: '日付', code: 'BAD_DATE' },
    ],
  })
  const held = await world.sql(`select value, at, last_at, about, role from indicators.sighting where record_id = $1`, [
    feedId,
  ])
  expect(held).toMatchObject([
    {
      value: 'https://login.example/a',
      about: 'C',
      at: new Date('2026-11-01T00:00+09:00'),
      last_at: new Date('2026-11-03T00:00+09:00'),
      role: 'suspect',
    },
  ])
  expect(await clerk.api.indicators.feeds()).toMatchObject([{ name: '例示リスト', tlp: 'green', reliability: 'B' }])
})

test('the same file of the same list is recognised; asked for once more, it doubles nothing and renews nothing but the date', async () => {
  const feed = { name: '同じもの' }
  const first = await taken('one.example\ntwo.example\n', feed)

  await expect(taken('one.example\ntwo.example\n', feed)).rejects.toMatchObject({
    code: 'SAME_FILE',
    data: { id: first.id },
  })
  const { id } = await clerk.api.indicators.imports.start({
    fileId: await handIn('list.txt', 'one.example\ntwo.example\n'),
    feed,
    again: true,
  })
  await work()

  expect(await clerk.api.indicators.imports.progress({ id })).toMatchObject({ taken: 0, known: 2, refused: 0 })
  const other = await taken('one.example\ntwo.example\n', { name: '別の提供元' })
  expect(other).toMatchObject({ taken: 2, known: 0 })
})

test('a list keeps what it says of itself: another grading is refused, a wider reach too, a narrower one holds for its file', async () => {
  const feed = { name: '評価のあるリスト', reliability: 'B', tlp: 'amber' } as const
  const { feedId } = await taken('keep.example\n', feed)

  await expect(taken('a.example\n', { ...feed, reliability: 'A' })).rejects.toMatchObject({
    code: 'FEED_DIFFERS',
    data: { field: 'reliability', there: 'B' },
  })
  await expect(taken('a.example\n', { ...feed, tlp: 'green' })).rejects.toMatchObject({ code: 'FEED_DIFFERS' })
  await taken('keep.example\nsecret.example\n', { ...feed, tlp: 'red' })
  await taken('keep.example\nsecret.example\nopen.example\n', feed)

  const rows = await world.sql(`select value, tlp from indicators.sighting where record_id = $1 order by value`, [
    feedId,
  ])
  expect(rows).toEqual([
    { value: 'keep.example', tlp: 'red' },
    { value: 'open.example', tlp: null },
    { value: 'secret.example', tlp: 'red' },
  ])
})

test('a worker that dies in the middle loses and doubles nothing: another goes on where its last batch ended', async () => {
  const text = lines(0, 30_000, 'crash')
  const { id } = await clerk.api.indicators.imports.start({
    fileId: await handIn('big.txt', text),
    feed: { name: '大きいリスト' },
  })
  const dying = new AbortController()
  const first = work(dying.signal)
  const position = async () =>
    Number(
      (await world.sql<{ position: string }>(`select position from indicators.import where id = $1`, [id]))[0]
        ?.position,
    )
  while ((await position()) === 0) await new Promise((done) => setTimeout(done, 10))
  dying.abort()
  await first
  const left = await position()

  await work()
  expect(await position()).toBe(left)
  await world.sql(`update indicators.import set lease_until = now() - interval '1 second' where id = $1`, [id])
  await work()

  expect(left).toBeLessThan(30_000)
  expect(await clerk.api.indicators.imports.progress({ id })).toMatchObject({
    state: 'done',
    position: 30_000,
    taken: 30_000,
    known: 0,
  })
})

test('a stopped import keeps what it took and takes no more', async () => {
  const fileId = await handIn('big.txt', lines(0, 60_000, 'stop'))
  const { id } = await clerk.api.indicators.imports.start({ fileId, feed: { name: '止めるリスト' } })
  const running = work()
  let now = await clerk.api.indicators.imports.progress({ id })
  while (now.taken === 0) now = await clerk.api.indicators.imports.progress({ id })
  await clerk.api.indicators.imports.cancel({ id })
  await running

  now = await clerk.api.indicators.imports.progress({ id })
  expect(now.state).toBe('cancelled')
  expect(now.taken).toBeLessThan(60_000)
  const held = await world.sql(`select count(*)::int as n from indicators.sighting where record_id = $1`, [now.feedId])
  expect(held).toEqual([{ n: now.taken }])
})

test('values that reports hold are noted, for those who may see the reports and for nobody else', async () => {
  const station = await world.unitRoom('kikuchi')
  const both = await world.officer({
    rights: ['indicators.import', 'intake.receive'],
    rooms: [room, station],
    unit: 'cyber',
  })
  const desk = await world.officer({ rights: ['intake.receive'], rooms: [station], unit: 'kikuchi' })
  const own = await clerk.api.intake.receive({ kind: 'report', body: 'https://held-here.example/ を見た' })
  const other = await desk.api.intake.receive({ kind: 'report', body: 'https://held-there.example/ を見た' })

  const done = await taken(
    'https://held-here.example/\nhttps://held-there.example/\nhttps://new.example/\n',
    { name: '照合するリスト' },
    both,
  )
  const seenBy = async (who: Officer) =>
    (await who.api.indicators.imports.hits({ id: done.id })).rows.map((r) => [
      r.shown,
      r.seen.records.map((x) => x.id).filter((x) => x !== done.feedId),
    ])

  expect(done.matched).toBe(2)
  expect((await seenBy(both)).sort()).toEqual([
    ['hxxps://held-here[.]example/', [own.id]],
    ['hxxps://held-there[.]example/', [other.id]],
  ])
  expect(await seenBy(clerk)).toEqual([['hxxps://held-here[.]example/', [own.id]]])
  await expect(desk.api.indicators.imports.hits({ id: done.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('an import ends when the person who asked for it may not enter its room any more', async () => {
  const leaver = await world.officer({ rights: ['indicators.import'], rooms: [room], unit: 'cyber' })
  const fileId = await handIn('list.txt', 'late.example\n', leaver)
  const { id } = await leaver.api.indicators.imports.start({ fileId, feed: { name: '去った人のリスト' } })
  await world.sql(`update core.membership set revoked_at = now() where person_id = $1`, [leaver.id])

  await work()

  expect(await clerk.api.indicators.imports.progress({ id })).toMatchObject({
    state: 'failed',
    taken: 0,
    failure: expect.stringContaining('区画から外れた'),
  })
})

test('a file of which nothing can be read is given up with what to do', async () => {
  const rubbish = Array.from({ length: 30_000 }, (_, i) => `これは値ではない行${i}`).join('\n')
  const { id } = await clerk.api.indicators.imports.start({
    fileId: await handIn('rubbish.txt', rubbish),
    feed: { name: '読めないリスト' },
    options: { kind: 'values' },
  })
  await work()

  const now = await clerk.api.indicators.imports.progress({ id })
  expect(now).toMatchObject({ state: 'failed', taken: 0, failure: expect.stringContaining('一つもない') })
})

test('before a file is taken one sees what would come of it, column by column', async () => {
  const fileId = await handIn('a.csv', 'あて先,見た日\nhxxps://a[.]example/,2026-11-01\n')

  const unknown = await clerk.api.indicators.imports.look({ fileId })
  const known = await clerk.api.indicators.imports.look({
    fileId,
    options: { columns: { あて先: 'value', 見た日: 'at' } },
  })

  expect(unknown).toMatchObject({
    kind: 'csv',
    values: 0,
    refused: 1,
    headings: ['あて先', '見た日'],
    fields: ['', ''],
  })
  expect(known).toMatchObject({
    values: 1,
    refused: 0,
    byType: { url: 1 },
    examples: [{ shown: 'hxxps://a[.]example/' }],
    fields: ['value', 'at'],
  })
})

test('a file goes only into a room that one may enter', async () => {
  const stranger = await world.officer({
    rights: ['indicators.import', 'admin.rooms'],
    rooms: [await world.unitRoom('kikuchi')],
    unit: 'kikuchi',
  })
  async function* body() {
    yield Buffer.from('a.example\n')
  }

  const there = await upload(world.house, stranger.ticket, { name: 'x', roomId: room, body: body() })
  const nobody = await upload(world.house, undefined, { name: 'x', body: body() })
  const empty = await upload(world.house, clerk.ticket, { name: 'x', body: null })

  expect([there.status, nobody.status, empty.status]).toEqual([404, 401, 422])
  await expect(
    stranger.api.indicators.imports.start({ fileId: await handIn('own.txt', 'a.example\n'), feed: { name: 'x' } }),
  ).rejects.toMatchObject({ code: 'NOT_FOUND' })
})
