import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { upload } from '#core/files/upload.ts'
import { type Officer, openWorld, type World } from '#testing/world.ts'
import { zip } from '#testing/zip.ts'
import { runImports } from './run.ts'

let world: World
let clerk: Officer
beforeAll(async () => {
  world = await openWorld()
  const room = await world.unitRoom('cyber')
  clerk = await world.officer({ rights: ['indicators.import'], rooms: [room], unit: 'cyber' })
})
afterAll(async () => world.close())

async function handIn(name: string, bytes: Uint8Array): Promise<string> {
  async function* body() {
    yield bytes
  }
  const answer = await upload(world.house, clerk.ticket, { name, body: body() })
  return ((await answer.json()) as { id: string }).id // the route's own answer
}

async function taken(fileId: string, feed: string) {
  const { id } = await clerk.api.indicators.imports.start({ fileId, feed: { name: feed } })
  await runImports(world.house, new AbortController().signal)
  return clerk.api.indicators.imports.progress({ id })
}

/** An event of a feed with these hosts. */
const event = (...hosts: string[]) =>
  JSON.stringify({
    Event: {
      uuid: randomUUID(),
      info: '見本',
      date: '2026-11-01',
      Attribute: hosts.map((value) => ({ type: 'domain', category: 'Network activity', to_ids: true, value })),
    },
  })

test('a feed of MISP comes as the ZIP that its folder was packed into: each event once, and a missing one is named', async () => {
  const [first, second, missing] = [randomUUID(), randomUUID(), randomUUID()]
  const archive = zip([
    { name: 'feed/', content: '' },
    { name: 'feed/README.md', content: '説明 https://readme.example/' },
    { name: '__MACOSX/feed/._x.json', content: 'x' },
    {
      name: 'feed/manifest.json',
      content: JSON.stringify({ [first]: {}, [second]: {}, [missing]: {} }),
    },
    { name: `feed/${first}.json`, content: event('one.example', 'two.example') },
    { name: `feed/${second}.json`, content: event('three.example') },
    { name: 'feed/足した値.csv', content: 'サイト,日付\nfour.example,2026-13-01\nfive.example,2026-11-02\n' },
  ])
  const fileId = await handIn('feed.zip', archive)

  const look = await clerk.api.indicators.imports.look({ fileId })
  const done = await taken(fileId, 'ZIPのフィード')

  expect(look).toMatchObject({ kind: 'folder', byType: { domain: 4 } })
  expect(done).toMatchObject({ state: 'done', kind: 'folder', taken: 4, bytesRead: expect.any(Number) })
  expect(done.refusals.map((r) => [r.code, r.file, r.line])).toEqual([
    ['BAD_DATE', 'feed/足した値.csv', 2],
    ['NOT_IN_FOLDER', 'manifest.json', null],
  ])
  expect(done.bytesRead).toBeLessThanOrEqual(done.sizeBytes)
})

test('a ZIP of one file is read as that file, with its columns', async () => {
  const rows = Array.from({ length: 30_000 }, (_, i) => `packed-${i}.example,2026-11-0${1 + (i % 9)}`)
  const archive = zip([{ name: '一覧/サイト.csv', content: `ドメイン,日付\n${rows.join('\n')}\n` }])
  const fileId = await handIn('一覧.zip', archive)

  expect(await clerk.api.indicators.imports.look({ fileId })).toMatchObject({
    kind: 'csv',
    headings: ['ドメイン', '日付'],
  })
  expect(await taken(fileId, 'ZIPの表')).toMatchObject({ state: 'done', kind: 'csv', taken: 30_000, refused: 0 })
})

test('of a ZIP what cannot be unpacked is refused by name, and the other files are taken', async () => {
  const manifest = JSON.stringify({ '../secret': {}, '../../etc/passwd': {} })
  const archive = zip([
    { name: 'bomb.csv', sizeBytes: 2 ** 31 },
    { name: 'locked.csv', sizeBytes: 10, encrypted: true },
    { name: 'manifest.json', content: manifest },
    { name: 'inner.zip', content: 'PK\x03\x04' },
    { name: 'good.csv', content: 'サイト\nbeside.example\nhttps://nul\0.example/\n' },
  ])
  const fileId = await handIn('mixed.zip', archive)

  const look = await clerk.api.indicators.imports.look({ fileId })
  const done = await taken(fileId, '混ざったZIP')

  expect(look).toMatchObject({ values: 1, refused: 6 })
  expect(done).toMatchObject({ state: 'done', taken: 1, refused: 6 })
  const told = done.refusals.map((r) => [r.file, r.line, r.message] as const)
  expect(told).toEqual([
    ['bomb.csv', null, expect.stringContaining('200倍を超えて')],
    ['locked.csv', null, expect.stringContaining('暗号を解いて送り直して')],
    ['manifest.json', null, expect.stringContaining('「../secret」は、フォルダーの中のイベントの名前ではない')],
    ['manifest.json', null, expect.stringContaining('「../../etc/passwd」')],
    ['inner.zip', null, expect.stringContaining('ZIP（またはOffice文書）です。解凍するか')],
    ['good.csv', 3, expect.stringContaining('https://nul\\0.example/')],
  ])
})

test('a file without any value is given up with what to do, however it is made of nothing', async () => {
  for (const text of ['\n\n  \n', 'y'.repeat(3_000_000), 'よろしくお願いします。', 'サイト,日付\n']) {
    const done = await taken(await handIn('nothing.csv', Buffer.from(text)), `空 ${text.slice(0, 5)}`)

    expect(done.taken, text.slice(0, 20)).toBe(0)
    expect(done.failure ?? done.refusals[0]?.message, text.slice(0, 20)).toMatch(/ください。$/)
  }
})

test('a ZIP that is broken, locked, a bomb or a document is refused with the reason, before anything is taken and on the way', async () => {
  const whole = zip([
    { name: 'a.csv', content: `domain\n${'a.example\n'.repeat(50_000)}` },
    { name: 'b.txt', content: 'b.example\n' },
  ])
  const damaged = Buffer.from(whole)
  damaged.fill(0xff, 60, 120)
  const why: [string, Buffer, RegExp][] = [
    ['cut.zip', whole.subarray(0, -10), /目次が読めません/],
    ['locked.zip', zip([{ name: 'a.csv', sizeBytes: 10, encrypted: true }]), /暗号が付いています（a\.csv）/],
    ['bomb.zip', zip([{ name: 'a.csv', sizeBytes: 2 ** 31 }]), /200倍を超えて/],
    ['book.zip', zip([{ name: '[Content_Types].xml', content: '<x/>' }]), /ExcelやWordの文書です/],
    ['nothing.zip', zip([{ name: 'x/', content: '' }]), /ファイルがありません/],
    ['damaged.zip', damaged, /「a\.csv」が解けません/],
  ]
  for (const [name, bytes, words] of why) {
    const fileId = await handIn(name, bytes)

    await expect(clerk.api.indicators.imports.look({ fileId }), name).rejects.toMatchObject({
      code: 'NO_ARCHIVE',
      message: expect.stringMatching(words),
    })
    expect(await taken(fileId, name), name).toMatchObject({
      state: 'failed',
      failure: expect.stringMatching(words),
      taken: 0,
    })
  }
})
