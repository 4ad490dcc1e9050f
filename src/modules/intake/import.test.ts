import iconv from 'iconv-lite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Officer, openWorld, type World } from '#testing/world.ts'
import { zip } from '#testing/zip.ts'
import { base64, head, lines, multipart } from './channels/channels.fixture.ts'
import { runImports } from './run-import.ts'

let world: World
let desk: Officer

beforeAll(async () => {
  world = await openWorld()
  const room = await world.unitRoom('kumamoto-minami')
  desk = await world.officer({ rights: ['intake.receive'], rooms: [room], unit: 'kumamoto-minami' })
})
afterAll(() => world.close())

/** Hands a file in and waits until it is taken. */
async function handIn(name: string, bytes: Uint8Array) {
  const { id } = await desk.api.intake.imports.start({ file: new File([new Uint8Array(bytes)], name) })
  await runImports(world.house, new AbortController().signal)
  return desk.api.intake.imports.progress({ id })
}

const newest = async () => {
  const [row] = await world.sql<{ id: string }>('select id from intake.report order by created_at desc limit 1')
  return desk.api.intake.find({ id: row?.id ?? '' })
}

const mail = Buffer.concat([
  lines(head('Subject: 口座の確認', 'Content-Type: multipart/mixed; boundary=b'), ''),
  multipart(
    'b',
    Buffer.concat([
      Buffer.from('Content-Type: text/plain; charset=utf-8\r\n\r\n'),
      iconv.encode('口座が凍結されたとのことです。https://asomidori-bank.example/login', 'cp932'),
    ]),
    `Content-Type: application/zip; name="bill.zip"\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(zip([{ name: '請求書.exe', sizeBytes: 10 }]))}`,
  ),
])

test('a mail that is handed in becomes a report with its attachment, and what was odd about it stands in its course', async () => {
  expect(await handIn('届いたメール.eml', mail)).toMatchObject({ state: 'done', taken: 1, refused: 0 })

  const report = await newest()
  expect(report).toMatchObject({
    channel: 'mail',
    subject: '口座の確認',
    body: expect.stringContaining('口座が凍結された'),
  })
  expect(report.files.map(({ kind, name, note }) => [kind, name, note])).toEqual([
    ['original', '届いたメール.eml', ''],
    ['attachment', 'bill.zip', 'ZIP 1件: 請求書.exe'],
  ])
  expect(report.entries.map(({ text }) => text).join('\n')).toMatch(
    /取り込みのときの注意\n・文字コードの指定（utf-8）が実際と違う.*\n・.*請求書\.exe.*開かないでください/,
  )
})

test('the same mail twice is recognised, not doubled', async () => {
  expect(await handIn('別の名前.eml', mail)).toMatchObject({ state: 'done', taken: 0, known: 1, refused: 0 })
})

test('a table of columns that nobody has explained leaves no report behind; the answer names them and the way out', async () => {
  const count = async () => (await world.sql<{ n: number }>('select count(*)::int n from intake.report'))[0]?.n
  const before = await count()

  const state = await handIn('売上.csv', Buffer.from('会社名,売上\n甲,1\n乙,2\n'))

  expect(state).toMatchObject({ state: 'done', taken: 0, refused: 1, refusals: [{ line: 1, code: 'UNKNOWN_COLUMNS' }] })
  expect(state.refusals[0]?.message).toMatch(/会社名、売上.*「列の対応を作る」/)
  expect(await count()).toBe(before)
})

test('of a table, good rows become reports and a bad one is named by line and field', async () => {
  const table =
    '受付番号,種別,受付日時,件名,内容\nA-1,相談,R8.11.24 9:30,一件目,内容\nA-2,相談,きのうの夜,二件目,内容\nA-3,通報,2026/11/24,三件目,"=1+1"\n'
  const state = await handIn('window.csv', iconv.encode(table, 'cp932'))

  expect(state).toMatchObject({
    state: 'done',
    taken: 2,
    refused: 1,
    refusals: [{ line: 3, field: '受付日時', code: 'BAD_DATE' }],
  })
})
