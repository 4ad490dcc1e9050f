import iconv from 'iconv-lite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Officer, openWorld, type World } from '#testing/world.ts'
import { runImports } from './run-import.ts'

let world: World
let chief: Officer

beforeAll(async () => {
  world = await openWorld()
  const room = await world.unitRoom('kumamoto-minami')
  chief = await world.officer({
    rights: ['intake.receive', 'intake.check'],
    rooms: [room],
    unit: 'kumamoto-minami',
  })
})
afterAll(() => world.close())

const partner = iconv.encode(
  '通番,日,申出,なまえ,起きた日\nP-1,24/11/2026,偽の請求が来た,見本 花子,23/11/2026 14:06\n',
  'cp932',
)
const file = (bytes: Uint8Array, name: string) => new File([new Uint8Array(bytes)], name)
async function taken(input: Parameters<Officer['api']['intake']['imports']['start']>[0]) {
  const { id } = await chief.api.intake.imports.start(input)
  await runImports(world.house, new AbortController().signal)
  return chief.api.intake.imports.progress({ id })
}

test('a sample shows columns and rows; the mapping saved from it reads the next import', async () => {
  const sample = await chief.api.intake.mappings.sample({ file: file(partner, '連携先.csv') })
  expect(sample).toEqual({
    columns: ['通番', '日', '申出', 'なまえ', '起きた日'].map((heading) => ({ heading, field: null })),
    rows: [['P-1', '24/11/2026', '偽の請求が来た', '見本 花子', '23/11/2026 14:06']],
  })

  await chief.api.intake.mappings.save({
    name: '連携先',
    definition: {
      columns: { 通番: 'externalNumber', 日: 'receivedAt', 申出: 'text', なまえ: 'name', 起きた日: 'occurredAt' },
      kinds: {},
      kind: 'report',
      receivedVia: 'handover',
      source: '見本のファイル',
      dates: 'dmy',
    },
  })

  expect(await taken({ file: file(partner, '連携先.csv'), mapping: '連携先' })).toMatchObject({ taken: 1, refused: 0 })
  const [row] = (await chief.api.intake.list({})).rows
  expect(await chief.api.intake.find({ id: row?.id ?? '' })).toMatchObject({
    kind: 'report',
    body: '偽の請求が来た',
    externalNumber: 'P-1',
    receivedAt: new Date('2026-11-24T00:00:00+09:00'),
    details: { reporter: { name: '見本 花子' }, harm: { from: '2026-11-23T14:06' } },
  })
})

test('a name that nobody saved is refused instead of reading the table another way', async () => {
  await expect(
    chief.api.intake.imports.start({ file: file(partner, '連携先.csv'), mapping: 'なまえ違い' }),
  ).rejects.toMatchObject({ code: 'NO_SUCH_MAPPING' })
})

test('what is no table is said to be none', async () => {
  await expect(
    chief.api.intake.mappings.sample({ file: file(Buffer.from('%PDF-1.7\n'), '表.csv') }),
  ).rejects.toMatchObject({ code: 'UNREADABLE_TABLE', message: expect.stringContaining('PDF') })
})

const windowExport = Buffer.from('受付番号,種別,内容\nW-1,相談,一件目\n')
const eml = Buffer.from('From: a@example.jp\r\nSubject: x\r\n\r\nwords')
test.each([
  ['メール.eml', eml, 'mail'],
  ['メモ.txt', Buffer.from('同じ話'), 'text'],
  ['表.csv', windowExport, 'csv'],
  ['一覧.csv', Buffer.from('日付,URL,備考\n2026-11-01,https://a.example/,試験\n'), 'list'],
] as const)(
  'the same content twice is recognised, not doubled, whatever the file is called: %s',
  async (name, bytes, channel) => {
    const first = await taken({ file: file(bytes, name), channel })
    const again = await taken({ file: file(bytes, `写し ${name}`), channel })

    expect([first.taken, first.known]).toEqual([1, 0])
    expect([again.taken, again.known]).toEqual([0, 1])
  },
)

test('the list of imports is paged without loss', async () => {
  const seen: string[] = []
  let after: { at: Date; id: string } | undefined
  do {
    const page = await chief.api.intake.imports.list({ limit: 2, after })
    seen.push(...page.rows.map((r) => r.id))
    after = page.next ?? undefined
  } while (after)

  const [{ n } = { n: 0 }] = await world.sql<{ n: number }>('select count(*)::int n from intake.import')
  expect([seen.length, new Set(seen).size]).toEqual([n, n])
})
