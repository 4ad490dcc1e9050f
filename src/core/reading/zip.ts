import { type Entry, fromBuffer, type ZipFile } from 'yauzl'
import { decode } from './charset.ts'

/** Entries of an archive that are looked at. */
export const MOST_ENTRIES = 1_000

/** Reads the table of a ZIP; nothing is unpacked. @throws when it cannot be read */
export const openZip = (bytes: Uint8Array): Promise<ZipFile> =>
  new Promise((done, fail) => {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    fromBuffer(buffer, { lazyEntries: true, autoClose: false, decodeStrings: false }, (error, zip) =>
      error || !zip ? fail(error) : done(zip),
    )
  })

/** Its entries in turn, the first thousand. @throws when the table is broken */
export async function* entriesOf(zip: ZipFile): AsyncGenerator<Entry> {
  for (let seen = 0; seen < MOST_ENTRIES; seen++) {
    const entry = await new Promise<Entry | undefined>((done, fail) => {
      const settle = (then: () => void) => {
        zip.removeAllListeners()
        then()
      }
      zip.once('entry', (each: Entry) => settle(() => done(each)))
      zip.once('end', () => settle(() => done(undefined)))
      zip.once('error', (error: Error) => settle(() => fail(error)))
      zip.readEntry()
    })
    if (!entry) return
    yield entry
  }
}

/** Windows in Japan writes names in CP932 and does not say so. */
export const nameOf = (entry: Entry): string =>
  decode(entry.fileNameRaw, (entry.generalPurposeBitFlag & 0x800) !== 0 ? 'utf-8' : undefined).text

export const isEncrypted = (entry: Entry): boolean => (entry.generalPurposeBitFlag & 1) === 1

/** What one entry holds, up to so many bytes, whatever its table says. Undefined when there are more, or it cannot be unpacked. */
export async function unzipped(zip: ZipFile, entry: Entry, mostBytes: number): Promise<Uint8Array | undefined> {
  if (entry.uncompressedSize > mostBytes || isEncrypted(entry)) return undefined
  try {
    const stream = await new Promise<AsyncIterable<Buffer>>((done, fail) =>
      zip.openReadStream(entry, (error, from) => (error || !from ? fail(error) : done(from))),
    )
    const pieces: Buffer[] = []
    let size = 0
    for await (const piece of stream) {
      size += piece.length
      if (size > mostBytes) return undefined
      pieces.push(piece)
    }
    return Buffer.concat(pieces)
  } catch {
    return undefined
  }
}
