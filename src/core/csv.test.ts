import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { csvCp932, csvLines, csvRow, csvStream } from './csv.ts'

const text = (headings: string[], rows: string[][]) => [...csvLines(headings, rows)].join('')

test('a table opens in Excel: mark, one row of headings, line ends and quotes by RFC 4180', () => {
  expect(
    text(
      ['受理番号', '内容'],
      [
        ['R8-1', '「,」と"引用"\nと改行'],
        ['R8-2', ''],
      ],
    ),
  ).toBe('\ufeff受理番号,内容\r\nR8-1,"「,」と""引用""\nと改行"\r\nR8-2,\r\n')
})

test.each([
  '=1+1',
  '+81-90-0000-0000',
  '-2+3',
  '@SUM(A1)',
  '＝1+1',
  ' =cmd',
  '\t=cmd',
  '\r=cmd',
  '=HYPERLINK("https://evil.example/","x")',
])('no spreadsheet runs what somebody wrote into a report: %j', (cell) => {
  const [written] = parse(csvRow([cell]))

  expect(written).toEqual([`'${cell}`])
})

test('numbers, days and nothing are written plainly', () => {
  expect(csvRow([-5000, 0.5, true, null, undefined, new Date('2026-11-24T00:30:00Z'), new Date('x')])).toBe(
    '-5000,0.5,true,,,2026-11-24T00:30:00.000Z,\r\n',
  )
})

test('rows may come from a database one by one', async () => {
  async function* rows() {
    yield ['a', 1]
    yield ['b', 2]
  }
  let whole = ''
  for await (const line of csvStream(['名', '数'], rows())) whole += line

  expect(whole).toBe('\ufeff名,数\r\na,1\r\nb,2\r\n')
})

test('CP932 holds the names of Kumamoto; what it does not have is marked and reported', () => {
  const { bytes, missing } = csvCp932(
    ['氏名', '備考'],
    [
      ['髙橋﨑', '①～〜−'],
      ['𠮷田', '🙂🙂?'],
    ],
  )

  expect(iconv.decode(bytes, 'cp932')).toBe('氏名,備考\r\n髙橋﨑,①～～－\r\n〓田,〓〓?\r\n')
  expect(missing).toEqual([
    { char: '𠮷', codePoint: 'U+20BB7', count: 1 },
    { char: '🙂', codePoint: 'U+1F642', count: 2 },
  ])
})

test('whatever is written is read back, but for the apostrophe before a formula', () => {
  const cell = fc.string({ unit: 'grapheme', maxLength: 12 }).map((each) => each.replaceAll('\0', ''))
  const table = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 8 })

  fc.assert(
    fc.property(table, (rows) => {
      const read: string[][] = parse(text(['a', 'b', 'c'], rows), { bom: true, skip_empty_lines: false })
      const bare = (each: string) => each.replace(/^'/, '')
      expect(read.slice(1).map((row) => row.map(bare))).toEqual(rows.map((row) => row.map(bare)))
    }),
  )
})
