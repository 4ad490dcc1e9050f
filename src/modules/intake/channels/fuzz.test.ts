import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { decode } from '#core/reading/charset.ts'
import { splitRow } from '#core/reading/split-row.ts'
import { head, parsed } from './channels.fixture.ts'
import { channelNamed, channels, isRefusal } from './index.ts'
import { msg } from './msg.fixture.ts'

const names = ['x.eml', 'x.msg', 'x.txt', 'x.csv', 'x.csv.gz', 'x']

/** Pieces that parsers trip over, in any order. */
const crumbs = fc.constantFrom(
  ...[
    '\r\n',
    '\n',
    '\r',
    '\r\n\r\n',
    '"',
    '""',
    ',',
    ';',
    '\t',
    '\0',
    '--b',
    '--b--',
    '=?',
    '?=',
    '=?utf-8?B?44GC?=',
    '=?iso-2022-jp?B?',
    '\x1b$B',
    '\x1b(B',
    '\ufeff',
    '<a href="',
    '">',
    '<script>',
    '</',
    '<!--',
    '&#0;',
    '&#xD800;',
    '%PDF',
    'PK\x03\x04',
    '\x1f\x8b\x08',
  ],
  ...[
    'Content-Type: multipart/mixed; boundary=b',
    'Content-Type: message/rfc822',
    'Content-Type: application/x\0y; charset="\0"; name="a\0.exe"',
    'Content-Type: text/html; charset=',
    'Content-Transfer-Encoding: base64',
    'Content-Disposition: attachment; filename*0*=',
    'Subject: ',
    'From: ',
    'Received: from a ([',
    'Date: ',
    'Tue, 24 Nov 2026 09:30:00 +0900',
    'date,URL,note',
    '受付番号,種別,内容',
    '2026/11/24',
    '令和8年',
    'https://a.example/',
    '[LINE] ',
    '12:34\ta\tb',
    '-----Original Message-----\n',
  ],
)
const rubble = fc
  .array(
    fc.oneof(
      fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
      crumbs.map((text) => Buffer.from(text, 'utf8')),
      fc.string({ unit: 'binary', maxLength: 20 }).map((text) => iconv.encode(text, 'cp932')),
    ),
    { maxLength: 60 },
  )
  .map((pieces) => Buffer.concat(pieces))

async function mustAnswer(bytes: Buffer): Promise<void> {
  for (const channel of channels) {
    for (const name of names) {
      channel.accepts(name, bytes.subarray(0, 4096))
    }
    const items = await parsed(channel, 'x', bytes, { limits: { maxMs: 3_000 } })
    if (channel.name === 'mail' || channel.name === 'text') expect(items).toHaveLength(1)
    for (const item of items) {
      const kept = JSON.stringify(
        isRefusal(item) ? item : { ...item, attachments: item.attachments.map(({ bytes: _, ...facts }) => facts) },
      )
      // what PostgreSQL would refuse
      expect(kept).not.toMatch(/\\u0000|\\ud[89a-f]/i)
      expect(isRefusal(item) ? item.message : item.fingerprint).not.toBe('')
    }
  }
}

test('whatever bytes arrive, every channel answers with reports or refusals and never breaks', async () => {
  await fc.assert(fc.asyncProperty(rubble, mustAnswer), { numRuns: 400 })
})

test('whatever stands behind the headers of a mail, it is read or refused', async () => {
  const mails = rubble.map((bytes) =>
    Buffer.concat([Buffer.from(`${head('Content-Type: multipart/mixed; boundary=b')}\r\n\r\n--b\r\n`), bytes]),
  )

  await fc.assert(fc.asyncProperty(mails, mustAnswer), { numRuns: 300 })
})

test('an Outlook message with any bytes changed is read or refused', async () => {
  const whole = msg({
    subject: '件名',
    body: '本文です',
    senderName: '熊本',
    senderEmail: 'a@example.jp',
    attachments: [{ name: 'a.txt', bytes: Buffer.from('x') }],
  })
  const changes = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 })
  const broken = changes.map((list) => {
    const copy = Buffer.from(whole)
    for (const [at, byte] of list) if (at >= 8) copy[at] = byte
    return copy
  })

  await fc.assert(fc.asyncProperty(broken, mustAnswer), { numRuns: 300 })
})

test('an Outlook message whose tables lead round in a circle is refused at once', async () => {
  const whole = msg({ subject: '件名', body: '本文です', senderName: '熊本', senderEmail: 'a@example.jp' })
  const fatAt = (new DataView(whole.buffer, whole.byteOffset).getUint32(76, true) + 1) * 512
  const round = new Uint8Array(whole)
  new DataView(round.buffer).setUint32(fatAt, 0, true)

  expect(await parsed(channelNamed('mail'), 'x.msg', whole)).toMatchObject([{ subject: '件名' }])
  expect(await parsed(channelNamed('mail'), 'x.msg', round)).toMatchObject([{ code: 'UNREADABLE_MAIL' }])
})

test('a row that any program writes by the rules is read as csv-parse reads it', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', ' ', 'あ', '\t', ';', ''), maxLength: 8 })

  fc.assert(
    fc.property(fc.array(cell, { minLength: 1, maxLength: 5 }), (cells) => {
      const row = cells.map((each) => `"${each.replaceAll('"', '""')}"`).join(',')
      const [expected] = parse(row, { relax_column_count: true })
      expect(splitRow(row, ',')).toEqual({ cells: expected })
      expect(expected).toEqual(cells)
    }),
  )
})

test('Japanese text comes back from every charset that can write it', () => {
  const japanese = fc
    .array(
      fc.constantFrom(
        ...'口座番号は次のとおりです。フィッシングサイトへ誘導され、暗証番号を入力した。熊本県警察本部ABC123 http://',
      ),
      { minLength: 12, maxLength: 60 },
    )
    .map((chars) => `被害の状況です。${chars.join('')}`)

  fc.assert(
    fc.property(japanese, fc.constantFrom('utf-8', 'cp932', 'euc-jp'), (text, charset) => {
      expect(decode(iconv.encode(text, charset)).text).toBe(text)
    }),
  )
})
