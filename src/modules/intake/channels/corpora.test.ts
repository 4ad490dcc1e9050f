import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import type { Draft } from './channel.ts'
import { draftsOf, parsed } from './channels.fixture.ts'
import { isRefusal } from './index.ts'
import { list } from './list.ts'
import { mail } from './mail.ts'

const data = join(import.meta.dirname, '../../../../../shared/data')
const onData = test.skipIf(!existsSync(data))

const filesOf = (folder: string, ending: RegExp) =>
  readdirSync(join(data, folder))
    .filter((name) => ending.test(name))
    .map((name) => ({ name, bytes: readFileSync(join(data, folder, name)) }))

onData(
  'every phishing mail, every honest mail and every Outlook file is read (skipped: no ../shared/data)',
  async () => {
    const files = [
      'mail/phishing_pot',
      'mail/spamassassin/ham',
      'mail/spamassassin/spam',
      'mail/eml-mailparser',
      'mail/pymisp',
      'mail/msg',
    ].flatMap((folder) => filesOf(folder, /\.(eml|msg)$/))
    const refused: string[] = []
    for (const { name, bytes } of files) {
      const [item] = await parsed(mail, name, bytes)
      // 192 files of one set are JSON documents that carry the name of a mail
      if (!item || (isRefusal(item) && !(item.code === 'NO_HEADERS' && name.endsWith('.json.eml')))) refused.push(name)
    }

    expect(files.length).toBeGreaterThan(560)
    expect(refused).toEqual([])
  },
  120_000,
)

const Expected = z.object({
  subject: z.string().optional(),
  body: z.string().optional(),
  senderEmail: z.string().optional(),
  attachments: z
    .array(z.object({ contentLength: z.number().optional(), innerMsgContent: z.boolean().optional() }))
    .default([]),
  recipients: z.array(z.object({ recipType: z.string().optional() })).default([]),
})

onData('Outlook files say what their expected JSON says (skipped: no ../shared/data)', async () => {
  const plain = (text = '') => text.replace(/\s+/g, ' ').trim()
  const differing: string[] = []
  let compared = 0
  for (const { name, bytes } of filesOf('mail/msg', /\.msg$/)) {
    const path = join(data, 'mail/msg', name.replace(/msg$/, 'json'))
    if (!existsSync(path)) continue
    const expected = Expected.parse(JSON.parse(readFileSync(path, 'utf8')))
    const [draft] = draftsOf(await parsed(mail, name, bytes))
    compared++
    const sizes = (draft?.mail?.attachments ?? []).map(({ sizeBytes }, i) =>
      expected.attachments[i]?.innerMsgContent ? undefined : sizeBytes,
    )
    const same =
      plain(draft?.subject) === plain(expected.subject) &&
      plain(draft?.mail?.text).startsWith(plain(expected.body)) &&
      sizes.every(
        (size, i) =>
          size === (expected.attachments[i]?.innerMsgContent ? undefined : expected.attachments[i]?.contentLength),
      ) &&
      sizes.length === expected.attachments.length &&
      draft?.mail?.to.length === expected.recipients.filter(({ recipType }) => recipType === 'to').length &&
      (!expected.senderEmail?.includes('@') || draft.mail.from[0]?.address === expected.senderEmail)
    if (!same) differing.push(name)
  }

  expect(compared).toBeGreaterThan(20)
  expect(differing).toEqual([])
})

onData(
  '186,630 rows of a partner list are read in bounded memory (skipped: no ../shared/data)',
  async () => {
    const folder = join(data, 'phishing-urls')
    const before = process.memoryUsage.rss()
    let peak = before
    let rows = 0
    const refusals: unknown[] = []
    let last: Draft | undefined
    for (const name of readdirSync(folder).filter((each) => each.endsWith('.csv.gz'))) {
      for await (const item of list.parse({ name, stream: createReadStream(join(folder, name)) })) {
        if (isRefusal(item)) refusals.push(item)
        else last = item
        if (++rows % 5_000 === 0) peak = Math.max(peak, process.memoryUsage.rss())
      }
    }

    expect(rows).toBe(186_630)
    expect(refusals).toEqual([])
    expect(last).toMatchObject({ kind: 'tip', text: expect.stringMatching(/^https?:\/\//) })
    expect((peak - before) / 1024 / 1024).toBeLessThan(150)
  },
  60_000,
)
