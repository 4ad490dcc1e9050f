import type { Entry, ZipFile } from 'yauzl'
import type { FileStore, Opened } from '#core/files/index.ts'
import { isZip } from '#core/reading/sniff.ts'
import { nameOf } from '#core/reading/zip.ts'
import { padding, TAR_END, tarHeader } from './formats/tar-header.ts'
import type { Refused } from './item.ts'
import { filesIn, unpacked } from './zip-files.ts'

/** What is read of a file that was handed in, under what name, what of it is not, and how many of its bytes have been read so far. */
export type Content = {
  name: string
  stream: ReadableStream<Uint8Array>
  unfit: readonly Refused[]
  readBytes: () => number
}

type Handed = { name: string; sha256: string }

/**
 * A file of the store as a list is read from it: as it is, or, of a ZIP, the one file in it, or all of them as the folder that they
 * were. Each is unpacked once, as it is read, out of the store. @throws BrokenZip
 */
export async function contentOf(files: FileStore, { name, sha256 }: Handed): Promise<Content> {
  const file = await files.open(sha256)
  let read = 0
  const counted: Opened = {
    ...file,
    async *read(start, end) {
      for await (const piece of file.read(start, end)) {
        read += piece.length
        yield piece
      }
    },
  }
  try {
    const zipped = (await isZipped(file)) ? await filesIn(counted) : undefined
    const [only] = zipped?.entries ?? []
    if (!zipped || !only)
      return { name, stream: streamed(counted.read(0, file.sizeBytes), file), unfit: [], readBytes: () => read }
    const single = zipped.entries.length === 1
    const bytes = single ? unpacked(zipped.zip, only) : asFolder(zipped.zip, zipped.entries)
    return {
      name: single ? nameOf(only) : name,
      stream: streamed(bytes, file),
      unfit: zipped.unfit,
      readBytes: () => Math.min(read, file.sizeBytes),
    }
  } catch (e) {
    await file.close()
    throw e
  }
}

async function isZipped(file: Opened): Promise<boolean> {
  for await (const head of file.read(0, 4)) return isZip(head)
  return false
}

/** As a tar: the one form of a folder that is read, file by file, in memory bounded by a piece. */
async function* asFolder(zip: ZipFile, entries: readonly Entry[]): AsyncGenerator<Uint8Array> {
  for (const entry of entries) {
    yield tarHeader(nameOf(entry), entry.uncompressedSize)
    yield* unpacked(zip, entry)
    yield new Uint8Array(padding(entry.uncompressedSize))
  }
  yield TAR_END
}

/** The file is closed with the stream. */
function streamed(bytes: AsyncGenerator<Uint8Array>, file: Opened): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await bytes.next()
          if (!done) return controller.enqueue(value)
          await file.close()
          controller.close()
        } catch (e) {
          await file.close()
          throw e
        }
      },
      async cancel() {
        await bytes.return(undefined)
        await file.close()
      },
    },
    { highWaterMark: 1 },
  )
}
