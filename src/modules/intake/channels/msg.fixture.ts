/** Outlook messages for tests, made here with msgreader's own writer of compound files ([MS-CFB], [MS-OXMSG]). */
import { burn } from '@kenjiuno/msgreader/lib/Burner.js'

type Strings = { charset: 'unicode' } | { charset: 'bytes'; encode: (text: string) => Uint8Array }
type Message = {
  subject: string
  body: string
  senderName: string
  senderEmail: string
  attachments?: { name: string; bytes: Uint8Array }[]
}
type Entry = Parameters<typeof burn>[0][number]

const DIRECTORY = 1
const DOCUMENT = 2
const ROOT = 5

/** A .msg whose strings are Unicode, or bytes of a code page as older Outlook wrote them. */
export function msg(message: Message, strings: Strings = { charset: 'unicode' }): Uint8Array {
  const entries: Entry[] = [{ name: 'Root Entry', type: ROOT, length: 0, children: [] }]
  // the writer takes the whole buffer behind a view: give it bytes of their own
  const file = (bytes: Uint8Array, name: string): number =>
    entries.push({ name, type: DOCUMENT, length: bytes.length, binaryProvider: () => Uint8Array.from(bytes) }) - 1
  const property = (tag: string, text: string): number =>
    strings.charset === 'unicode'
      ? file(Buffer.from(text, 'utf16le'), `__substg1.0_${tag}001F`)
      : file(strings.encode(text), `__substg1.0_${tag}001E`)

  const children = [
    file(new Uint8Array(32), '__properties_version1.0'),
    property('001A', 'IPM.Note'),
    property('0037', message.subject),
    property('1000', message.body),
    property('0C1A', message.senderName),
    property('0C1F', message.senderEmail),
  ]
  for (const [i, { name, bytes }] of (message.attachments ?? []).entries()) {
    const at = entries.push({ name: `__attach_version1.0_#0000000${i}`, type: DIRECTORY, length: 0, children: [] }) - 1
    const parts = [
      file(new Uint8Array(8), '__properties_version1.0'),
      property('3707', name),
      file(bytes, '__substg1.0_37010102'),
    ]
    entries[at]?.children?.push(...parts)
    children.push(at)
  }
  entries[0]?.children?.push(...children)
  return burn(entries)
}
