import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { parsed } from './channels.fixture.ts'
import { text } from './text.ts'

const read = (bytes: Uint8Array | string) => parsed(text, 'memo.txt', bytes)

test('a text becomes a report whose subject is its first line, in whatever charset it came', async () => {
  const words = '\n口座が凍結されたとの電話がありました。\r\n折り返し先は 090-0000-0000 です。\r\n'

  for (const bytes of [
    Buffer.from(words),
    iconv.encode(words, 'cp932'),
    iconv.encode(words, 'euc-jp'),
    iconv.encode(words, 'utf-16le', { addBOM: true }),
  ]) {
    expect(await read(bytes)).toMatchObject([
      {
        kind: 'consultation',
        subject: '口座が凍結されたとの電話がありました。',
        text: '口座が凍結されたとの電話がありました。\n折り返し先は 090-0000-0000 です。',
        warnings: [],
        fields: {},
      },
    ])
  }
})

test.each([
  [
    'a telephone’s export',
    '[LINE] 投資アシスタントAとのトーク履歴\n保存日時：2026/11/24 10:00\n\n2026/11/21(土)\n21:30\t投資アシスタントA\t"こんばんは\n銘柄を紹介します"\n21:31\t阿蘇\t[スタンプ]\n\n2026/11/22(日)\n午前9:05\t投資アシスタントA\thttps://trade.example/ に登録してください\n',
  ],
  [
    'a PC’s export',
    '[LINE] 投資アシスタントAとのトーク履歴\n保存日時：2026/11/24 10:00\n\n2026.11.21 土曜日\n21:30 投資アシスタントA こんばんは\n21:31 阿蘇 [スタンプ]\n2026.11.22 日曜日\n09:05 投資アシスタントA https://trade.example/ に登録してください\n',
  ],
  [
    'a pasted talk without heading',
    '2026/11/21, 21:30 - 投資アシスタントA: こんばんは\n2026/11/21, 21:31 - 阿蘇: はい\n[2026/11/22 9:05:10] 投資アシスタントA: https://trade.example/ に登録してください\n',
  ],
])('a talk keeps who spoke and when: %s', async (_, words) => {
  const [draft] = await read(words)

  expect(draft).toMatchObject({
    fields: {
      発言者: '投資アシスタントA（2件）、阿蘇（1件）',
      発言の数: '3',
      期間: '令和8年11月21日(土) 21:30 から 令和8年11月22日(日) 09:05 まで',
    },
    occurredAt: new Date('2026-11-21T12:30:00Z'),
    text: words.trim(),
  })
  expect(draft).toHaveProperty('subject', expect.stringContaining('投資アシスタントA'))
})

test('an English export is recognised', async () => {
  expect(
    await read(
      '[LINE] Chat history with Agent\nSaved on: 11/24/2026, 10:00\n\nSat, 11/21/2026\n09:30PM\tAgent\tHello\n',
    ),
  ).toMatchObject([
    {
      subject: 'トークの記録（Agent）',
      fields: { 発言者: 'Agent（1件）' },
      occurredAt: new Date('2026-11-21T12:30:00Z'),
    },
  ])
})

test('a note with one time in it is no talk', async () => {
  expect(await read('経過\n9:30\t電話\tあり\n')).toMatchObject([{ fields: {}, subject: '経過' }])
})

test('what is no text is named, and nothing is nothing', async () => {
  expect(await read('')).toMatchObject([{ code: 'EMPTY' }])
  expect(await read(' \n\0\n')).toMatchObject([{ code: 'EMPTY' }])
  expect(await read(Buffer.from('89504e470d0a1a0a', 'hex'))).toMatchObject([
    { code: 'NOT_TEXT', message: expect.stringContaining('PNG') },
  ])
})

test('a very long text is cut and says so; a file beyond the limit is refused', async () => {
  expect(await read('あ'.repeat(300_000))).toMatchObject([{ warnings: [{ code: 'CUT' }] }])
  expect(await parsed(text, 'x.txt', 'a'.repeat(2_000), { limits: { maxTextBytes: 1_000 } })).toMatchObject([
    { code: 'TOO_LARGE' },
  ])
})

test('bytes of no charset are kept readable and said', async () => {
  expect(
    await read(
      Buffer.concat([iconv.encode('振込先の口座は次のとおりです。', 'cp932'), Buffer.from([0xff, 0xfe, 0xfd])]),
    ),
  ).toMatchObject([{ text: expect.stringContaining('振込先の口座'), warnings: [{ code: 'CHARSET_BROKEN' }] }])
})
