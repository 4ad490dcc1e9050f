import { expect, test } from 'vitest'
import { zip } from '#testing/zip.ts'
import type { Draft, Options, Refusal } from './channel.ts'
import { base64, head, lines, multipart, parsed } from './channels.fixture.ts'
import { pieces } from './mail/tree.ts'
import { mail } from './mail.ts'

const MB = 1024 * 1024
const now = new Date('2026-11-24T03:00:00Z')
const read = async (bytes: Uint8Array | string, options: Options = {}): Promise<Draft | Refusal | undefined> =>
  (await parsed(mail, 'mail.eml', bytes, { now, ...options }))[0]

test('a file of 200 MB is refused without being read into memory', async () => {
  let handed = 0
  async function* endless() {
    for (; handed < 200 * MB; handed += MB) yield new Uint8Array(MB)
  }
  const items = []
  for await (const item of mail.parse({ name: 'big.eml', stream: endless() })) items.push(item)
  for await (const item of mail.parse({ name: 'big.eml', sizeBytes: 200 * MB, stream: endless() })) items.push(item)

  expect(items).toMatchObject([{ code: 'TOO_LARGE', message: expect.stringContaining('50MB') }, { code: 'TOO_LARGE' }])
  expect(handed).toBe(50 * MB)
})

test('a mail of ten thousand parts is refused in clear words', async () => {
  const bomb = Buffer.concat([
    lines(head('Content-Type: multipart/mixed; boundary=b'), ''),
    multipart('b', ...Array.from({ length: 10_000 }, () => 'Content-Type: text/plain\r\n\r\nx')),
  ])

  expect(await read(bomb)).toMatchObject({ code: 'TOO_MANY_PARTS', message: expect.stringContaining('上限 500個') })
})

test('a mail of 400 parts is read', async () => {
  const parts = Array.from(
    { length: 400 },
    (_, i) => `Content-Type: text/plain\r\nContent-Disposition: attachment; filename=a${i}.txt\r\n\r\nx`,
  )
  const draft = await read(
    Buffer.concat([lines(head('Content-Type: multipart/mixed; boundary=b'), ''), multipart('b', ...parts)]),
  )

  expect(draft).toHaveProperty('attachments.length', 400)
})

test('a long text full of dashes is no mail of many parts', async () => {
  const draft = await read(
    lines(head('Content-Type: text/plain; charset=utf-8'), '', '-- \r\n--------\r\n--x'.repeat(2_000)),
  )

  expect(draft).toMatchObject({ channel: 'mail' })
})

const nested = (depth: number, inside: string): string =>
  depth === 0
    ? inside
    : `Content-Type: multipart/mixed; boundary=b${depth}\r\n\r\n--b${depth}\r\n${nested(depth - 1, inside)}\r\n--b${depth}--\r\n`

test('parts within parts: eight levels are read, nine are refused', async () => {
  expect(await read(`${head()}\r\n${nested(7, 'Content-Type: text/plain\r\n\r\ndeep')}`)).toMatchObject({
    text: 'deep',
  })
  expect(await read(`${head()}\r\n${nested(8, 'Content-Type: text/plain\r\n\r\ndeep')}`)).toMatchObject({
    code: 'TOO_DEEP',
  })
  expect(await read(`${head()}\r\n${nested(450, 'Content-Type: text/plain\r\n\r\ndeep')}`)).toMatchObject({
    code: 'TOO_DEEP',
  })
})

test('mails within mails: what lies deeper than eight is kept as a file', async () => {
  const within = (depth: number): string =>
    `From: a@example.jp\r\nSubject: level ${depth}\r\n${depth === 0 ? '\r\nend' : `Content-Type: message/rfc822\r\n\r\n${within(depth - 1)}`}`

  const draft = await read(within(20))

  expect(draft).toMatchObject({
    subject: 'level 20',
    warnings: expect.arrayContaining([expect.objectContaining({ code: 'NESTED_TOO_DEEP' })]),
  })
  expect(draft).toHaveProperty('attachments.length', 8)
})

test('parts hidden in a packed mail within the mail count too', async () => {
  const inner = Buffer.concat([
    lines('From: a@example.jp', 'Content-Type: multipart/mixed; boundary=in', ''),
    multipart('in', ...Array.from({ length: 600 }, () => 'Content-Type: text/plain\r\n\r\nx')),
  ])
  const outer = Buffer.concat([
    lines(head('Content-Type: multipart/mixed; boundary=b'), ''),
    multipart('b', `Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(inner)}`),
  ])

  expect(await read(outer)).toMatchObject({ code: 'TOO_MANY_PARTS' })
})

test('a header block of more than 256 KB is refused', async () => {
  expect(await read(lines(head(`X-Filler: ${'a'.repeat(300 * 1024)}`), '', 'x'))).toMatchObject({
    code: 'HEADERS_TOO_LARGE',
    message: expect.stringContaining('256KB'),
  })
  expect(await read(lines(head(`X-Filler: ${'a'.repeat(200 * 1024)}`), '', 'x'))).toMatchObject({ channel: 'mail' })
})

test.each([
  ['an empty file', '', 'EMPTY', '空'],
  ['a PDF named .eml', '%PDF-1.7\n1 0 obj', 'NOT_A_MAIL', 'PDF'],
  ['a picture named .eml', Buffer.from('ffd8ffe000104a46', 'hex'), 'NOT_A_MAIL', 'JPEG'],
  ['a program named .eml', Buffer.from('4d5a90000300', 'hex'), 'NOT_A_MAIL', '実行ファイル'],
  ['a table named .eml', '受付番号,内容\n1,あ\n', 'NO_HEADERS', '文章として'],
  ['random bytes', Buffer.from(Array.from({ length: 5_000 }, (_, i) => (i * 7919) % 251)), 'NOT_A_MAIL', ''],
])('what is no mail is refused, with what it is: %s', async (_, bytes, code, words) => {
  expect(await read(bytes)).toMatchObject({ code, message: expect.stringContaining(words) })
})

test('an Outlook file that is cut off is refused', async () => {
  expect(await read(Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), new Uint8Array(600)]))).toMatchObject({
    code: 'UNREADABLE_MAIL',
  })
})

test('NUL bytes are taken out of headers and words, and said', async () => {
  const draft = await read(
    lines(head('Subject: フィ\0ッシング', 'Content-Type: text/plain; charset=utf-8'), '', 'パス\0ワード'),
  )

  expect(draft).toMatchObject({ subject: 'フィッシング', text: 'パスワード', warnings: [{ code: 'NUL' }] })
  expect(JSON.stringify(draft)).not.toContain('\\u0000')
})

const withAttachment = (name: string, bytes: Uint8Array) =>
  Buffer.concat([
    lines(head('Content-Type: multipart/mixed; boundary=b'), ''),
    multipart(
      'b',
      'Content-Type: text/plain\r\n\r\nsee',
      `Content-Type: application/zip; name="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(bytes)}`,
    ),
  ])

test('a ZIP is listed and not unpacked, also with Japanese names', async () => {
  const draft = await read(
    withAttachment(
      'a.zip',
      zip([
        { name: '請求書.pdf', sizeBytes: 2_000 },
        { name: '請求書.pdf.exe', sizeBytes: 100, encrypted: true },
      ]),
    ),
  )

  expect(draft).toMatchObject({
    attachments: [
      {
        note: 'ZIP 2件・暗号付き: 請求書.pdf、請求書.pdf.exe',
        listing: {
          count: 2,
          encrypted: true,
          entries: [
            { name: '請求書.pdf', sizeBytes: 2_000 },
            { name: '請求書.pdf.exe', encrypted: true },
          ],
        },
      },
    ],
  })
  expect(draft).toHaveProperty('warnings', [
    expect.objectContaining({ code: 'ARCHIVE_ENCRYPTED' }),
    expect.objectContaining({ code: 'EXECUTABLE' }),
  ])
})

test.each([
  ['by its size', [{ name: 'a', sizeBytes: 3 * 1024 ** 3 }]],
  ['by its ratio', [{ name: 'a', sizeBytes: 100 * MB }]],
  ['by its number of entries', Array.from({ length: 1_001 }, (_, i) => ({ name: `${i}`, sizeBytes: 1 }))],
])('a ZIP bomb is known %s', async (_, entries) => {
  expect(await read(withAttachment('bomb.zip', zip(entries)))).toMatchObject({ warnings: [{ code: 'ARCHIVE_BOMB' }] })
})

test('a ZIP whose table is broken is kept and said', async () => {
  expect(await read(withAttachment('x.zip', zip([{ name: 'a', sizeBytes: 1 }]).subarray(0, 40)))).toMatchObject({
    attachments: [{ sizeBytes: 40 }],
    warnings: [{ code: 'ARCHIVE_UNREADABLE' }],
  })
})

/** Pieces of mails that this thread itself has read while `work` was done; other work of it waits for as long. */
async function readHere(work: () => Promise<unknown>): Promise<number> {
  const before = pieces.count
  await work()
  return pieces.count - before
}

test.each([
  ['a 40 MB attachment', () => withAttachment('a.bin', Buffer.alloc(30 * MB, 'abc'))],
  [
    '20 MB of HTML',
    () =>
      lines(
        head('Content-Type: text/html; charset=utf-8'),
        '',
        '<div><a href="https://a.example/">x</a> あいう '.repeat(400_000),
      ),
  ],
  ['HTML nested a million deep', () => lines(head('Content-Type: text/html'), '', '<b>'.repeat(1_000_000))],
  [
    'half a megabyte of unlabelled Japanese in short lines',
    () => lines(head('Content-Type: text/plain'), '', Buffer.alloc(MB / 2, Buffer.from('82a082a282a40d0a', 'hex'))),
  ],
  [
    'ten thousand parts',
    () =>
      Buffer.concat([
        lines(head('Content-Type: multipart/mixed; boundary=b'), ''),
        multipart('b', ...Array.from({ length: 10_000 }, () => 'x')),
      ]),
  ],
  [
    '300,000 boundaries',
    () =>
      lines(
        head('Content-Type: multipart/mixed; boundary=b'),
        '',
        Array.from({ length: 300_000 }, (_, i) => `boundary=${i}`).join('\r\n'),
      ),
  ],
])('a heavy mail is read apart and holds up nothing here: %s', async (_, build) => {
  const bytes = build()
  let taken: Draft | Refusal | undefined

  expect(
    await readHere(async () => {
      taken = await read(bytes)
    }),
  ).toBe(0)
  expect(taken).toBeDefined()
  expect(await readHere(() => read(lines(head('Subject: short'), '', 'x')))).toBeGreaterThan(0)
})

test('a mail that takes too long is refused, and the next one is read', async () => {
  const slow = lines(head('Content-Type: text/html'), '', '<b>'.repeat(1_000_000), '</i>'.repeat(1_000_000))

  expect(await read(slow, { limits: { maxMs: 1 } })).toMatchObject({ code: 'TOO_SLOW' })
  expect(await read(lines(head('Subject: after'), '', 'x'.repeat(100_000)))).toMatchObject({ subject: 'after' })
})
