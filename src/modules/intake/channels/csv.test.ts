import { gzipSync } from 'node:zlib'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { csvLines } from '#core/csv.ts'
import type { Draft, Options, Refusal } from './channel.ts'
import { isRefusal } from './channel.ts'
import { draftsOf, parsed } from './channels.fixture.ts'
import { csv } from './csv.ts'
import { defaultMapping } from './mapping.ts'

const read = (bytes: Uint8Array | string, options: Options = {}) => parsed(csv, 'window.csv', bytes, options)
const refusals = (items: readonly (Draft | Refusal)[]) => items.filter(isRefusal)

const table = [
  '受付番号,種別,受付日時,件名,内容,氏名,フリガナ,メールアドレス,電話番号,住所,職業',
  'A-0001,相談,2026/11/24 09:30,投資の相談,"「必ずもうかる」と言われ、\n100万円を振り込みました。",阿蘇 太郎,アソ タロウ,taro@example.jp,090-0000-0000,熊本市,会社員',
  'A-0002,情報提供,令和8年11月24日,偽サイト,https://fake.example/ を見つけました,,,,,,',
  'A-0003,通報（被害）,R8.11.24 21:15,改ざん,会社のホームページが書き換えられた,,,,,,',
].join('\r\n')

test.each([
  ['UTF-8', Buffer.from(table)],
  ['BOM付きUTF-8', Buffer.from(`\ufeff${table}`)],
  ['CP932', iconv.encode(table, 'cp932')],
  ['UTF-16LE', Buffer.from(`\ufeff${table}`, 'utf16le')],
  ['UTF-16BE', iconv.encode(table, 'utf-16be', { addBOM: true })],
  ['EUC-JP', iconv.encode(table, 'euc-jp')],
  ['gzip', gzipSync(table)],
  ['改行がLF', Buffer.from(table.replaceAll('\r\n', '\n'))],
  ['改行がCR', Buffer.from(table.replaceAll('\r\n', '\r'))],
  ['タブ区切り', Buffer.from(table.replaceAll(',', '\t'))],
])('an export of the online window becomes reports, whatever wrote it: %s', async (_, bytes) => {
  const items = draftsOf(await read(bytes))

  expect(items.map((d) => [d.kind, d.form?.details?.onlineNumber, d.sentAt?.toISOString()])).toEqual([
    ['consultation', 'A-0001', '2026-11-24T00:30:00.000Z'],
    ['tip', 'A-0002', '2026-11-23T15:00:00.000Z'],
    ['report', 'A-0003', '2026-11-24T12:15:00.000Z'],
  ])
  expect(items[0]).toMatchObject({
    receivedVia: 'online',
    subject: '投資の相談',
    text: '「必ずもうかる」と言われ、\n100万円を振り込みました。',
    form: {
      details: {
        onlineNumber: 'A-0001',
        reporter: {
          name: '阿蘇 太郎',
          kana: 'アソ タロウ',
          email: 'taro@example.jp',
          phone: '090-0000-0000',
          address: '熊本市',
        },
      },
    },
    fields: { 職業: '会社員' },
    place: { file: 'window.csv', line: 2 },
  })
  expect(items[1]?.place.line).toBe(4)
})

test('one wrong row in 50,000 is named by line, field and reason; the other 49,999 are taken', async () => {
  const rows = Array.from({ length: 50_000 }, (_, i) => `N-${i},相談,2026/11/24,件名${i},内容${i}`)
  rows[31_337] = 'N-31337,相談,2026/13/45,件名,内容'

  const items = await read(`受付番号,種別,受付日時,件名,内容\n${rows.join('\n')}\n`)

  expect(draftsOf(items)).toHaveLength(49_999)
  expect(refusals(items)).toEqual([
    {
      place: { file: 'window.csv', line: 31_339, field: '受付日時' },
      code: 'BAD_DATE',
      message: expect.stringContaining('2026/13/45'),
    },
  ])
})

test.each([
  ['a quote in the middle of a value', 'B,相談,a"b,内容'],
  ['a quote that is never closed', 'B,相談,"a,内容'],
  ['letters behind a closing quote', 'B,相談,"a"b,内容'],
])('%s refuses its own row only', async (_, broken) => {
  const items = await read(
    [
      '受付番号,種別,件名,内容',
      'A,相談,x,"一,\n二"',
      broken,
      'C,相談,y,三',
      'D,相談,z,"四 ""五"""',
      'E,相談,w,六',
    ].join('\n'),
  )

  expect(refusals(items)).toMatchObject([{ place: { line: 4 }, code: 'QUOTE' }])
  expect(draftsOf(items).map((d) => d.form?.details?.onlineNumber)).toEqual(['A', 'C', 'D', 'E'])
  expect(draftsOf(items).map((d) => d.text)).toEqual(['一,\n二', '三', '四 "五"', '六'])
})

test('rows that are too short or too long for the heading are told apart', async () => {
  const items = await read(
    '受付番号,種別,件名,内容\nA,相談,x,内容,あふれた\nB,相談,足りない\n足りない\nC,相談,x,内容,,\n,,,\n\n',
  )

  expect(
    items.map((item) =>
      isRefusal(item)
        ? [item.place.line, item.code]
        : [item.place.line, item.form?.details?.onlineNumber, item.warnings.map((w) => w.code)],
    ),
  ).toEqual([
    [2, 'TOO_MANY_CELLS'],
    [3, 'B', ['FEW_CELLS']],
    [4, 'TOO_FEW_CELLS'],
    [5, 'C', []],
  ])
})

test('a formula stays text and is said; a telephone number and an amount are no formulas', async () => {
  const [draft, fine] = draftsOf(
    await read(
      '件名,内容,電話番号,金額\n=HYPERLINK("x"),+cmd|\' /C calc\'!A0,+81-90-0000-0000,-5000\n@SUM(1),- 箇条書き,,\n'.replace(
        '=HYPERLINK("x")',
        '"=HYPERLINK(""x"")"',
      ),
    ),
  )

  expect(draft?.subject).toBe('=HYPERLINK("x")')
  expect(draft?.warnings.map((w) => w.message.slice(0, 4))).toEqual(['「件名」', '「内容」'])
  expect(draft?.form?.details?.reporter?.phone).toBe('+81-90-0000-0000')
  expect(fine?.warnings.map((w) => w.code)).toEqual(['FORMULA', 'FORMULA'])
})

test('a table that this program wrote comes back as it was', async () => {
  const [draft] = draftsOf(
    await read([...csvLines(['件名', '内容'], [['+81-90-0000-0000 から着信', '「,」と"引用"\nと改行']])].join('')),
  )

  expect(draft).toMatchObject({ subject: '+81-90-0000-0000 から着信', text: '「,」と"引用"\nと改行' })
})

test('a kind that the mapping does not know is refused, and a row without words', async () => {
  const items = await read('受付番号,種別,件名,内容\nA,苦情,x,内容\nB,相談,,\n')

  expect(refusals(items)).toMatchObject([
    { place: { line: 2, field: '種別' }, code: 'BAD_KIND' },
    { place: { line: 3, field: '内容' }, code: 'MISSING_VALUE' },
  ])
})

test('a saved mapping reads other headings, its own kinds and day-first dates', async () => {
  const mapping = {
    ...defaultMapping,
    columns: { 'Ref No': 'externalNumber', Type: 'kind', Date: 'receivedAt', Details: 'text', Site: 'url' } as const,
    kinds: { 'Phishing report': 'tip' } as const,
    dates: 'dmy' as const,
    required: ['externalNumber' as const],
  }

  const items = await read(
    'ref no.,ＴＹＰＥ,date,details,site\nX1,Phishing report,05/06/2026,seen,hxxps://fake[.]example/\n,Phishing report,05/06/2026,seen,\n'.replace(
      'ref no.',
      'Ref No',
    ),
    { mapping },
  )

  expect(items).toMatchObject([
    {
      kind: 'tip',
      form: { externalNumber: 'X1' },
      sentAt: new Date('2026-06-04T15:00:00Z'),
      text: 'seen\n\n【site】\nhxxps://fake[.]example/',
    },
    { code: 'MISSING_VALUE', place: { line: 3, field: 'Ref No' } },
  ])
})

test.each([
  ['no column that is known', '会社名,売上\n甲,1\n乙,2\n', 'UNKNOWN_COLUMNS', '見つかった列: 会社名、売上'],
  [
    'people, and not what happened to them',
    '会員番号,氏名,電話番号\n1,見本 太郎,090-0000-0000\n',
    'NOTHING_TOLD',
    'わかった列: 氏名、電話番号、わからない列: 会員番号',
  ],
  [
    'addresses alone, as a list has them',
    '登録日,URL,ブランド\n2026-11-01,https://a.example/,架空銀行\n',
    'ONLY_ADDRESSES',
    'わかった列: URL、わからない列: 登録日、ブランド',
  ],
  [
    'many columns',
    `${Array.from({ length: 12 }, (_, i) => `項目${i}`).join(',')}\n${'x,'.repeat(11)}x\n`,
    'UNKNOWN_COLUMNS',
    '項目7、ほか4列',
  ],
])('a table of %s is refused once, as a whole, with what was found and what to do', async (_, bytes, code, found) => {
  expect(await read(bytes)).toEqual([
    { place: { file: 'window.csv', line: 1 }, code, message: expect.stringContaining(found) },
  ])
  expect(await read(bytes)).toMatchObject([
    { message: expect.stringMatching(/1件も取り込んでいません。.*「列の対応を作る」/) },
  ])
})

test('whoever saved a mapping of addresses alone has them read by it', async () => {
  const mapping = { ...defaultMapping, columns: { 届出URL: 'url' } as const }

  expect(draftsOf(await read('届出URL\nhttps://a.example/\n', { mapping }))).toMatchObject([
    { text: '【届出URL】\nhttps://a.example/' },
  ])
})

test('what is no table is named', async () => {
  expect(await read('')).toMatchObject([{ code: 'EMPTY' }])
  expect(await read(Buffer.from('%PDF-1.7\n...'))).toMatchObject([
    { code: 'NOT_A_TABLE', message: expect.stringContaining('PDF') },
  ])
  expect(await read(gzipSync(table).subarray(0, 60))).toMatchObject([{ code: 'BROKEN_GZIP' }])
})

test('a .gz that swells beyond its ratio is stopped', async () => {
  const bomb = gzipSync(`件名,内容\n${'a,b\n'.repeat(4_000_000)}`)

  const items = await read(bomb)

  expect(items.at(-1)).toMatchObject({ code: 'GZIP_BOMB' })
})

test('NUL bytes are taken out and said', async () => {
  expect(draftsOf(await read('件名,内容\nx,フィッ\0シング\n'))).toMatchObject([
    { text: 'フィッシング', warnings: [{ code: 'NUL' }] },
  ])
})

test('a row of many megabytes is refused without being held, and the next one read', async () => {
  const items = await read(`件名,内容\nx,${'a'.repeat(3_000_000)}\ny,短い\n`)

  expect(items).toMatchObject([
    { code: 'ROW_TOO_LONG', place: { line: 2 } },
    { subject: 'y', place: { line: 3 } },
  ])
})

test('the same row twice has the same fingerprint, also from another charset; another row has not', async () => {
  const [one] = draftsOf(await read(table))
  const [same, other] = draftsOf(await read(iconv.encode(table, 'cp932')))

  expect(one?.fingerprint).toBe(same?.fingerprint)
  expect(one?.fingerprint).not.toBe(other?.fingerprint)
})
