import { Readable } from 'node:stream'
import { type Entry, fromBuffer, fromRandomAccessReader, RandomAccessReader, type ZipFile } from 'yauzl'
import { decode } from './charset.ts'

/** Entries of an archive that are looked at. */
export const MOST_ENTRIES = 1_000

/** What makes an archive or an entry a bomb: unpacked to packed above this size. Documents stay under 20. */
const BOMB_RATIO = 200
const RATIO_FROM_BYTES = 10 * 1024 * 1024
export const isBomb = (packedBytes: number, unpackedBytes: number): boolean =>
  unpackedBytes > RATIO_FROM_BYTES && unpackedBytes > Math.max(packedBytes, 1) * BOMB_RATIO

/** A file that can be read from a place to before another. */
export type ReadAnywhere = { sizeBytes: number; read(start: number, end: number): AsyncIterable<Uint8Array> }

class Reader extends RandomAccessReader {
  readonly #file: ReadAnywhere
  constructor(file: ReadAnywhere) {
    super()
    this.#file = file
  }
  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.#file.read(start, end), { objectMode: false })
  }
}

/** Reads the table of a ZIP where it lies; of the file nothing else is read. @throws when it cannot be read */
export const openZipAt = (file: ReadAnywhere): Promise<ZipFile> =>
  new Promise((done, fail) =>
    fromRandomAccessReader(
      new Reader(file),
      file.sizeBytes,
      { lazyEntries: true, autoClose: false, decodeStrings: false },
      (error, zip) => (error || !zip ? fail(error) : done(zip)),
    ),
  )

/** Reads the table of a ZIP; nothing is unpacked. @throws when it cannot be read */
export const openZip = (bytes: Uint8Array): Promise<ZipFile> =>
  new Promise((done, fail) => {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    fromBuffer(buffer, { lazyEntries: true, autoClose: false, decodeStrings: false }, (error, zip) =>
      error || !zip ? fail(error) : done(zip),
    )
  })

/** Its entries in turn, a thousand at most unless told otherwise. @throws when the table is broken */
export async function* entriesOf(zip: ZipFile, most = MOST_ENTRIES): AsyncGenerator<Entry> {
  for (let seen = 0; seen < most; seen++) {
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

/** What one entry holds, as it is unpacked. It breaks where there is more or less than the table says. @throws when it cannot be unpacked */
export const streamOf = (zip: ZipFile, entry: Entry): Promise<AsyncIterable<Buffer>> =>
  new Promise((done, fail) => zip.openReadStream(entry, (error, from) => (error || !from ? fail(error) : done(from))))

/** What one entry holds, up to so many bytes, whatever its table says. Undefined when there are more, or it cannot be unpacked. */
export async function unzipped(zip: ZipFile, entry: Entry, mostBytes: number): Promise<Uint8Array | undefined> {
  if (entry.uncompressedSize > mostBytes || isEncrypted(entry)) return undefined
  try {
    const stream = await streamOf(zip, entry)
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
