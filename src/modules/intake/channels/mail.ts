import { sizeOf } from '#core/reading/size-words.ts'
import { isOle } from '#core/reading/sniff.ts'
import type { Source } from '#core/reading/source.ts'
import { readAll } from '#core/reading/source.ts'
import type { Channel, Draft, Options, Refusal } from './channel.ts'
import { defaultLimits } from './limits.ts'
import { readApart } from './mail/apart.ts'
import { type Job, readMail } from './mail/read.ts'
import { refuse } from './refuse.ts'

/** Bytes up to which reading a mail here is quicker than sending it to the thread, and holds nothing up. */
const SMALL_BYTES = 32 * 1024

/** メール: .eml (RFC 5322, MIME) and .msg (Outlook). */
export const mail: Channel = {
  name: 'mail',
  accepts: (name, head) =>
    /\.(eml|msg|mht|emlx?)$/i.test(name) || (!/\.\w{1,5}$/.test(name) && (isOle(head) || beginsAsMail(head))),
  async *parse(source: Source, options: Options = {}) {
    yield await read(source, options)
  },
}

async function read(source: Source, options: Options): Promise<Draft | Refusal> {
  const limits = { ...defaultLimits, ...options.limits }
  const content = await readAll(source, limits.maxBytes).catch(() => undefined)
  if (!content) return refuse({ file: source.name }, 'UNREADABLE_MAIL')
  if ('tooLarge' in content) return refuse({ file: source.name }, 'TOO_LARGE', sizeOf(limits.maxBytes))
  const job: Job = {
    name: source.name,
    bytes: content.bytes,
    limits,
    now: options.now ?? new Date(),
    kind: options.kind ?? 'consultation',
    receivedVia: options.receivedVia ?? 'mail',
  }
  // a damaged compound file can fill the memory of its reader, however small it is
  return job.bytes.byteLength <= SMALL_BYTES && !isOle(job.bytes) ? readMail(job) : readApart(job, content.own)
}

/** A first line that is a header, and another that only mails have. */
function beginsAsMail(head: Uint8Array): boolean {
  const text = Buffer.from(head.subarray(0, 4096)).toString('latin1')
  return (
    /^(?:From \S+ |[\w-]+:)/.test(text) &&
    /^(?:received|return-path|from|date|message-id|mime-version|delivered-to|subject):/im.test(text)
  )
}
