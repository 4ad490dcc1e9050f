import { gzipSync } from 'node:zlib'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { isRefusal } from './channel.ts'
import { parsed } from './channels.fixture.ts'
import { list } from './list.ts'

const read = (bytes: Uint8Array | string) => parsed(list, 'partner.csv', bytes)

test.each([
  ['English headings', 'date,URL,description\n2026/11/24 07:38:05,https://bank-login.example/,架空銀行\n', 2],
  ['Japanese headings', '日付,サイトURL,ブランド\nR8.11.24 7:38,https://bank-login.example/,架空銀行\n', 2],
  ['no headings', '2026/11/24 07:38:05,https://bank-login.example/,架空銀行\n', 1],
  ['another order', '備考,URL,確認日時\n架空銀行,https://bank-login.example/,2026-11-24 07:38\n', 2],
  ['disguised addresses', 'hxxps[:]//bank-login[.]example/,2026-11-24 07:38,架空銀行\n', 1],
])('a row of a partner list becomes a tip: %s', async (_, text, line) => {
  const [draft, ...more] = await read(text)

  expect(more).toEqual([])
  expect(draft).toMatchObject({ kind: 'tip', receivedVia: 'partner-list', subject: '架空銀行', place: { line } })
  expect(draft).toHaveProperty('sentAt', expect.any(Date))
  expect(draft).toHaveProperty('text', expect.stringMatching(/bank-login.*example\/\n架空銀行$/))
})

test('the charset is seen even when Japanese begins after megabytes of ASCII', async () => {
  const ascii = Array.from({ length: 40_000 }, (_, i) => `2026/11/24 07:38:00,https://a${i}.example/,Amazon`).join('\n')

  const items = await read(
    Buffer.concat([
      Buffer.from(`date,URL,description\n${ascii}\n`),
      iconv.encode('2026/11/24 08:00:00,https://z.example/,架空銀行\n', 'cp932'),
    ]),
  )

  expect(items).toHaveLength(40_001)
  expect(items.at(-1)).toMatchObject({ subject: '架空銀行', warnings: [] })
})

test('a list may come packed', async () => {
  expect(await read(gzipSync('date,URL,description\n2026/11/24,https://a.example/,x\n'))).toMatchObject([
    { kind: 'tip', subject: 'x' },
  ])
})

test('a row without an address, with no address or no date is refused by its line and field', async () => {
  const items = await read(
    'date,URL,note\n2026/11/24,,x\n2026/11/24,not an address,x\n2026/02/30,https://a.example/,x\n,https://b.example/,日付なし\n',
  )

  expect(
    items.map((item) => (isRefusal(item) ? [item.place.line, item.place.field, item.code] : item.subject)),
  ).toEqual([[2, 'URL', 'MISSING_VALUE'], [3, 'URL', 'BAD_URL'], [4, '日付', 'BAD_DATE'], '日付なし'])
})

test('further columns are kept by their headings', async () => {
  expect(await read('date,URL,note,ASN,国\n2026/11/24,https://a.example/,x,AS64500,ZZ\n')).toMatchObject([
    { fields: { ASN: 'AS64500', 国: 'ZZ' } },
  ])
})

test('a table without a column of addresses is no list: refused once, as a whole, with what was found', async () => {
  const bytes = '会社名,住所\n甲,熊本市\n乙,山鹿市\n'

  expect(await read(bytes)).toMatchObject([
    {
      code: 'UNKNOWN_LIST',
      place: { line: 1 },
      message: expect.stringMatching(/1行目: 会社名、住所.*1件も取り込んでいません/),
    },
  ])
})
