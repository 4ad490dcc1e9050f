import type { Entry, ZipFile } from 'yauzl'
import type { Opened } from '#core/files/index.ts'
import { entriesOf, isBomb, isEncrypted, nameOf, openZipAt, streamOf } from '#core/reading/zip.ts'
import type { Refused } from './item.ts'

/** Files of a ZIP at most: a feed of MISP has some thousands of events. */
const MOST_FILES = 20_000

/** Bytes of one file in it: what the header of a tar can say. */
const MOST_FILE_BYTES = 8 * 1024 ** 3

/** The ZIP cannot be taken in, and why and what to do: a sentence for the person. */
export class BrokenZip extends Error {}

/** The files of a ZIP that is in the store, in the order of its table, and those that are left out. @throws BrokenZip */
export async function filesIn(file: Opened): Promise<{ zip: ZipFile; entries: Entry[]; unfit: Refused[] }> {
  const zip = await openZipAt(file).catch(() => {
    throw new BrokenZip('ZIPの目次が読めません。もう一度まとめて送ってください。')
  })
  const entries: Entry[] = []
  const unfit: Refused[] = []
  try {
    for await (const entry of entriesOf(zip, MOST_FILES + 1)) {
      const name = nameOf(entry)
      if (name === '[Content_Types].xml')
        throw new BrokenZip('ExcelやWordの文書です。CSVか文章で保存し直してください。')
      if (!isContent(name)) continue
      const message = whyUnfit(entry)
      if (message) unfit.push({ file: name, code: 'UNFIT_ENTRY', message })
      else entries.push(entry)
    }
  } catch (e) {
    throw e instanceof BrokenZip ? e : new BrokenZip('ZIPの目次が途中で壊れています。もう一度まとめて送ってください。')
  }
  if (zip.entryCount > MOST_FILES) throw new BrokenZip('ZIPの中のファイルが2万を超えています。分けて送ってください。')
  if (!entries.length) throw new BrokenZip(unfit[0]?.message ?? 'ZIPの中にファイルがありません。')
  return { zip, entries, unfit }
}

/** Why a file of a ZIP is not unpacked, and what to do; the others are. */
function whyUnfit(entry: Entry): string | undefined {
  const name = nameOf(entry).slice(-80)
  if (isEncrypted(entry)) return `ZIPに暗号が付いています（${name}）。暗号を解いて送り直してください。`
  if (entry.uncompressedSize >= MOST_FILE_BYTES) return `ZIPの中の「${name}」が8GB以上あります。分けて送ってください。`
  if (isBomb(entry.compressedSize, entry.uncompressedSize))
    return `元の大きさの200倍を超えて膨らむため止めました（${name}）。圧縮せずに送り直してもらってください。`
  return undefined
}

/** Beside what a folder is sent for stand folders themselves, hidden files and what macOS and repositories add. */
const isContent = (path: string): boolean => !path.endsWith('/') && !/(^|\/)(\.|__macosx\/|readme|license)/i.test(path)

/** What one of them holds, unpacked as it is read. @throws BrokenZip */
export async function* unpacked(zip: ZipFile, entry: Entry): AsyncGenerator<Uint8Array> {
  try {
    yield* await streamOf(zip, entry)
  } catch {
    throw new BrokenZip(`ZIPの中の「${nameOf(entry).slice(-80)}」が解けません。もう一度まとめて送ってください。`)
  }
}
