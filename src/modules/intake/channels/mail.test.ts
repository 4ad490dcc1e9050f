import { hash } from 'node:crypto'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import type { Draft, Options } from './channel.ts'
import { base64, draftsOf, encodedWord, head, jis, lines, multipart, parsed } from './channels.fixture.ts'
import { mail } from './mail.ts'
import { msg } from './msg.fixture.ts'

const now = new Date('2026-11-24T03:00:00Z')

async function read(bytes: Uint8Array | string, options: Options = {}): Promise<Draft> {
  const items = await parsed(mail, 'mail.eml', bytes, { now, ...options })
  const [draft] = draftsOf(items)
  if (!draft) throw new Error(JSON.stringify(items))
  return draft
}

const codes = (draft: Draft) => draft.warnings.map(({ code }) => code)
const words = '熊本銀行です。①口座を凍結しました。\nhttps://kumamoto-bank.example/login\n'

test('a mail in ISO-2022-JP becomes a report with who, when, what and by which way', async () => {
  const draft = await read(
    lines(
      head(
        `Subject: ${encodedWord('ISO-2022-JP', jis('【重要】口座の'))}`,
        ` ${encodedWord('ISO-2022-JP', jis('確認'))}`,
        'Content-Type: text/plain; charset=ISO-2022-JP',
      ),
      '',
      jis('熊本銀行です。①口座を凍結しました。'),
    ),
  )

  expect(draft).toMatchObject({
    channel: 'mail',
    kind: 'consultation',
    receivedVia: 'mail',
    subject: '【重要】口座の確認',
    text: '熊本銀行です。①口座を凍結しました。',
    sentAt: new Date('2026-11-24T00:30:00Z'),
    reporter: { name: 'Yamada', email: 'yamada@example.jp' },
    warnings: [],
  })
  expect(draft.mail).toMatchObject({
    messageId: '<m1@example.jp>',
    charset: 'iso-2022-jp',
    to: [{ address: 'soudan@police.example' }],
    receivedAt: new Date('2026-11-24T00:31:05Z'),
    received: [
      { by: 'mail.police.example', ip: '192.0.2.25' },
      { from: 'sender.example', ip: '203.0.113.7' },
    ],
    authenticationResults: [expect.stringContaining('dmarc=fail')],
  })
  expect(draft.mail?.headers).toMatch(/^Received: from mx\.example\.jp .*\r?\n[\s\S]*charset=ISO-2022-JP$/)
})

test.each([
  ['CP932 as declared', 'shift_jis', iconv.encode(words, 'cp932'), []],
  ['EUC-JP as declared', 'euc-jp', iconv.encode(words, 'euc-jp'), []],
  ['CP932 without a charset', '', iconv.encode(words, 'cp932'), []],
  ['CP932 declared as UTF-8', 'utf-8', iconv.encode(words, 'cp932'), ['CHARSET_WRONG']],
  ['UTF-8 declared as ISO-2022-JP', 'iso-2022-jp', Buffer.from(words), ['CHARSET_WRONG']],
  ['ISO-2022-JP declared as US-ASCII', 'us-ascii', jis(words), ['CHARSET_WRONG']],
  ['a charset that does not exist', 'x-nonsense', Buffer.from(words), ['CHARSET_WRONG']],
])('the words are read by their bytes: %s', async (_, charset, bytes, expected) => {
  const draft = await read(
    Buffer.concat([
      lines(
        head(`Content-Type: text/plain${charset && `; charset=${charset}`}`, 'Content-Transfer-Encoding: 8bit'),
        '',
      ),
      bytes,
    ]),
  )

  expect(draft.text).toBe(words.trim())
  expect(codes(draft)).toEqual(expected)
})

test('Japanese written raw into the headers is read and said', async () => {
  const block = head('X-Mailer: kit').replace('"Yamada"', '山田 花子')
  for (const charset of ['cp932', 'euc-jp', 'utf-8']) {
    const draft = await read(
      Buffer.concat([
        iconv.encode(`Subject: 【至急】未納料金のお知らせ\r\n${block}\r\n\r\n`, charset),
        Buffer.from('x'),
      ]),
    )

    expect(draft.subject).toBe('【至急】未納料金のお知らせ')
    expect(draft.reporter?.name).toBe('山田 花子')
    expect(codes(draft)).toEqual(charset === 'utf-8' ? [] : ['RAW_HEADER'])
  }
})

test('encoded words with a wrong charset are read by their bytes', async () => {
  const draft = await read(
    lines(head(`Subject: ${encodedWord('ISO-2022-JP', iconv.encode('口座凍結', 'cp932'))}`), '', 'x'),
  )

  expect(draft.subject).toBe('口座凍結')
})

test('plain text is preferred; where the HTML leads elsewhere, that is added', async () => {
  const html =
    '<p>熊本銀行です。口座を凍結しました。ご確認ください。</p><a href="https://evil.example/x">https://kumamoto-bank.example/</a>'
  const draft = await read(
    Buffer.concat([
      lines(head('Content-Type: multipart/alternative; boundary=b1'), ''),
      multipart(
        'b1',
        'Content-Type: text/plain; charset=utf-8\r\n\r\n熊本銀行です。口座を凍結しました。ご確認ください。\r\nhttps://kumamoto-bank.example/',
        `Content-Type: text/html; charset=utf-8\r\n\r\n${html}`,
      ),
    ]),
  )

  expect(draft.text).toBe(
    '熊本銀行です。口座を凍結しました。ご確認ください。\nhttps://kumamoto-bank.example/\n\n［HTML版のリンク先］\nhttps://kumamoto-bank.example/ <https://evil.example/x>',
  )
  expect(codes(draft)).toEqual(['LINK_DIFFERS'])
})

test('a plain text that is a decoy does not hide what the HTML shows', async () => {
  const shown = 'お客様の口座が不正に利用された可能性があります。下のボタンから本人確認をしてください。'
  const draft = await read(
    Buffer.concat([
      lines(head('Content-Type: multipart/alternative; boundary=b1'), ''),
      multipart(
        'b1',
        'Content-Type: text/plain; charset=utf-8\r\n\r\nMeeting notes of last week.',
        `Content-Type: text/html; charset=utf-8\r\n\r\n<div>${shown}</div><a href="https://evil.example/">本人確認</a>`,
      ),
    ]),
  )

  expect(draft.text).toContain('Meeting notes')
  expect(draft.text).toContain(`${shown}\n本人確認 <https://evil.example/>`)
  expect(codes(draft)).toEqual(['HTML_DIFFERS'])
})

test('a mail attached to a mail is kept with its headers, words, attachments and its own file', async () => {
  const inner = Buffer.concat([
    lines(
      'From: Bank <no-reply@bank.example>',
      'To: victim@example.jp',
      `Subject: ${encodedWord('utf-8', Buffer.from('口座確認'))}`,
      'Received: from bad.example ([198.51.100.9]) by mx.example.jp; Mon, 23 Nov 2026 20:00:00 +0900',
      'Date: Mon, 23 Nov 2026 20:00:00 +0900',
      'Content-Type: multipart/mixed; boundary=in',
    ),
    Buffer.from('\r\n'),
    multipart(
      'in',
      'Content-Type: text/plain; charset=utf-8\r\n\r\nhttps://evil.example/login を開いてください',
      `Content-Type: application/pdf; name="bill.pdf"\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(Buffer.from('%PDF-1.7'))}`,
    ),
  ])
  const draft = await read(
    Buffer.concat([
      lines(head('Subject: FW', 'Content-Type: multipart/mixed; boundary=out'), ''),
      multipart(
        'out',
        'Content-Type: text/plain; charset=utf-8\r\n\r\nこのメールが届きました。',
        Buffer.concat([Buffer.from('Content-Type: message/rfc822\r\n\r\n'), inner]),
      ),
    ]),
  )

  expect(draft.text).toBe(
    'このメールが届きました。\n\n［転送されたメール］\n差出人: Bank <no-reply@bank.example>\n宛先: victim@example.jp\n件名: 口座確認\n日時: 令和8年11月23日(月) 20:00\n\nhttps://evil.example/login を開いてください',
  )
  expect(draft.mail?.forwarded).toMatchObject([
    {
      subject: '口座確認',
      from: [{ address: 'no-reply@bank.example' }],
      received: [{ ip: '198.51.100.9' }],
      attachments: [{ name: 'bill.pdf' }],
      headers: expect.stringContaining('Received: from bad.example'),
    },
  ])
  expect(draft.attachments.map(({ name, mediaType }) => [name, mediaType])).toEqual([
    ['bill.pdf', 'application/pdf'],
    ['口座確認.eml', 'message/rfc822'],
  ])
  expect(draft.attachments[0]).toMatchObject({ sizeBytes: 8, sha256: hash('sha256', '%PDF-1.7') })
  expect(draft.reporter?.email).toBe('yamada@example.jp')
})

test.each([
  [
    'Outlook',
    '-----Original Message-----\nFrom: Bank <no-reply@bank.example>\nSent: Monday, November 23, 2026 8:00 PM\nTo: victim@example.jp\nSubject: 口座確認\n',
  ],
  [
    'Outlook in Japanese',
    '-----元のメッセージ-----\n差出人: Bank <no-reply@bank.example>\n送信日時: 2026年11月23日 20:00\n宛先: victim@example.jp\n件名: 口座確認\n',
  ],
  [
    'Gmail',
    '---------- Forwarded message ---------\nFrom: Bank <no-reply@bank.example>\nDate: Mon, 23 Nov 2026 20:00:00 +0900\nSubject: 口座確認\nTo: <victim@example.jp>\n',
  ],
  [
    'Apple Mail in Japanese',
    '転送されたメール：\n\n> 差出人: Bank <no-reply@bank.example>\n> 件名: 口座確認\n> 日時: 2026年11月23日 20:00:00 JST\n> 宛先: victim@example.jp\n>\n',
  ],
])('a mail forwarded inline is told apart: %s', async (_, quoted) => {
  const draft = await read(
    lines(
      head('Content-Type: text/plain; charset=utf-8'),
      '',
      `相談です。\n\n${quoted}\nhttps://evil.example/ を開いて`.replaceAll('\n', '\r\n'),
    ),
  )

  expect(draft.mail?.forwarded).toMatchObject([
    {
      from: [{ name: 'Bank', address: 'no-reply@bank.example' }],
      subject: '口座確認',
      text: expect.stringMatching(/^https:\/\/evil\.example\/ を開いて/),
    },
  ])
  expect(draft.text.match(/evil\.example/g)).toHaveLength(1)
})

test('names of attachments are read in every way Japanese mailers write them, and made safe', async () => {
  const part = (disposition: string, type = 'application/octet-stream') =>
    `Content-Type: ${type}\r\nContent-Disposition: ${disposition}\r\n\r\nx`
  const draft = await read(
    Buffer.concat([
      lines(head('Content-Type: multipart/mixed; boundary=b'), ''),
      multipart(
        'b',
        part(`attachment; filename="${encodedWord('ISO-2022-JP', jis('請求書'))}"`),
        part("attachment; filename*=UTF-8''%E8%AB%8B%E6%B1%82%E6%9B%B8.xlsx"),
        part("attachment; filename*0*=iso-2022-jp''%1B%24B%40A5a; filename*1*=%3Dq%1B%28B.doc"),
        part('attachment; filename="../../etc/passwd"'),
        part('attachment; filename="invoice\u202efdp.exe"'),
        part('attachment'),
        part(`attachment; filename="${'長'.repeat(300)}.js"`),
      ),
    ]),
  )

  expect(draft.attachments.map(({ name }) => name)).toEqual([
    '請求書',
    '請求書.xlsx',
    '請求書.doc',
    '.._.._etc_passwd',
    'invoicefdp.exe',
    '名前のない添付',
    expect.stringMatching(/^長+\.js$/),
  ])
  expect(codes(draft)).toEqual(['EXECUTABLE', 'EXECUTABLE', 'NO_TEXT'])
})

test('a date that the receiving server does not bear out gives way to the server’s', async () => {
  const draft = await read(
    lines(head('Subject: x').replace('Date: Tue, 24 Nov 2026 09:30:00', 'Date: Thu, 01 Jan 2015 00:00:00'), '', 'x'),
  )

  expect(draft.sentAt).toEqual(new Date('2026-11-24T00:31:05Z'))
  expect(draft.mail?.date).toEqual(new Date('2014-12-31T15:00:00Z'))
  expect(codes(draft)).toEqual(['DATE_DIFFERS'])
})

test('winmail.dat is kept, and said not to have been opened', async () => {
  const draft = await read(
    Buffer.concat([
      lines(head('Content-Type: multipart/mixed; boundary=b'), ''),
      multipart(
        'b',
        'Content-Type: text/plain\r\n\r\nsee attachment',
        `Content-Type: application/ms-tnef; name="winmail.dat"\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(Buffer.from('789f3e220100', 'hex'))}`,
      ),
    ]),
  )

  expect(draft.attachments).toMatchObject([{ name: 'winmail.dat', sizeBytes: 6 }])
  expect(codes(draft)).toEqual(['TNEF'])
})

test('the report of a mail server is text, and the mail it sends back is kept', async () => {
  const draft = await read(
    Buffer.concat([
      lines(head('Content-Type: multipart/report; report-type=delivery-status; boundary=b'), ''),
      multipart(
        'b',
        'Content-Type: text/plain\r\n\r\nDelivery failed',
        'Content-Type: message/delivery-status\r\n\r\nFinal-Recipient: rfc822; a@example.jp\r\nStatus: 5.1.1',
        'Content-Type: message/rfc822\r\n\r\nFrom: me@example.jp\r\nSubject: returned\r\n\r\nhello',
      ),
    ]),
  )

  expect(draft.text).toContain('Status: 5.1.1')
  expect(draft.mail?.forwarded).toMatchObject([{ subject: 'returned', text: 'hello' }])
})

test('lines broken for transport are joined again (format=flowed)', async () => {
  const draft = await read(
    lines(
      head('Content-Type: text/plain; charset=utf-8; format=flowed; delsp=yes'),
      '',
      '口座を凍結 ',
      'しました。',
      '-- ',
      '署名',
    ),
  )

  expect(draft.text).toBe('口座を凍結しました。\n-- \n署名')
})

test('the same mail saved with other line ends is the same; another is another', async () => {
  const crlf = lines(head('Subject: x'), '', 'words')
  const lf = Buffer.from(crlf.toString().replaceAll('\r\n', '\n'))

  expect((await read(crlf)).fingerprint).toBe((await read(lf)).fingerprint)
  expect((await read(crlf)).fingerprint).not.toBe((await read(lines(head('Subject: y'), '', 'words'))).fingerprint)
})

test.each([
  ['Unicode', undefined],
  ['code page 932, as older Japanese Outlook wrote it', (text: string) => iconv.encode(text, 'cp932')],
])('an Outlook message is read: strings in %s', async (_, encode) => {
  const bytes = msg(
    {
      subject: '【重要】口座確認',
      body: '口座を凍結しました。\r\nhttps://evil.example/',
      senderName: '熊本銀行',
      senderEmail: 'no-reply@bank.example',
      attachments: [{ name: '請求書.txt', bytes: Buffer.from('100円') }],
    },
    encode ? { charset: 'bytes', encode } : undefined,
  )

  const draft = await read(bytes)

  expect(draft).toMatchObject({
    subject: '【重要】口座確認',
    text: '口座を凍結しました。\nhttps://evil.example/',
    reporter: { name: '熊本銀行', email: 'no-reply@bank.example' },
    attachments: [{ name: '請求書.txt', sizeBytes: 6 }],
  })
})

test('which files this channel takes', () => {
  const bytes = (text: string) => Buffer.from(text)
  expect(mail.accepts('届いたメール.EML', bytes(''))).toBe(true)
  expect(mail.accepts('x.msg', bytes(''))).toBe(true)
  expect(mail.accepts('1732412345', lines(head('Subject: x')))).toBe(true)
  expect(mail.accepts('memo.txt', lines(head('Subject: x')))).toBe(false)
  expect(mail.accepts('memo', bytes('件名: なし'))).toBe(false)
})
