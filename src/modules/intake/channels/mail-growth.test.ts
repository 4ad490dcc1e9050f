import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { head, lines, multipart } from './channels.fixture.ts'
import { pieces, readTree } from './mail/tree.ts'

/** Pieces that a mail is read in. */
async function piecesOf(mail: Uint8Array): Promise<number> {
  const before = pieces.count
  await readTree(mail, 500)
  return pieces.count - before
}

const body = (count: number) => iconv.encode('口座\n'.repeat(count), 'cp932')

test('a mail of one part that says no charset is read in as many pieces at a hundred lines as at two hundred thousand', async () => {
  const mail = (count: number) => Buffer.concat([lines(head('Subject: x'), ''), body(count)])

  expect(await piecesOf(mail(200_000))).toBe(await piecesOf(mail(100)))
})

test('a part of many lines among other parts costs no more pieces than a short one', async () => {
  const part = (count: number) => Buffer.concat([Buffer.from('Content-Type: text/plain\r\n\r\n'), body(count)])
  const mail = (count: number) =>
    Buffer.concat([
      lines(head('Content-Type: multipart/mixed; boundary=b'), ''),
      multipart('b', part(count), 'Content-Type: text/plain\r\n\r\nthe end'),
    ])

  expect(await piecesOf(mail(200_000))).toBe(await piecesOf(mail(100)))
  const [first, second] = (await readTree(mail(3), 500)).children
  expect(iconv.decode(Buffer.from(first?.content ?? []), 'cp932').trim()).toBe('口座\n口座\n口座')
  expect(Buffer.from(second?.content ?? []).toString()).toContain('the end')
})

test('lines that begin with dashes and are no boundary stay in the text', async () => {
  const mail = lines(
    head('Content-Type: multipart/mixed; boundary=b'),
    '',
    '--b',
    '',
    'one',
    '--',
    'two',
    '--bx',
    'three',
    '--b--',
  )

  const [part] = (await readTree(mail, 500)).children

  expect(
    Buffer.from(part?.content ?? [])
      .toString()
      .replaceAll('\r\n', '\n')
      .trim(),
  ).toBe('one\n--\ntwo\n--bx\nthree')
})
