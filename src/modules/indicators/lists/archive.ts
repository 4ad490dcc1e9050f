import type { ZipFile } from 'yauzl'
import type { Tx } from '#core/db/tables.ts'
import type { House } from '#core/house.ts'
import { notFound } from '#core/procedure.ts'
import { entriesOf, isBomb, MOST_ENTRIES, nameOf, openZipAt, unzipped } from '#core/reading/zip.ts'
import { MOST_ARCHIVE_BYTES, MOST_LIST_BYTES } from './schema.ts'

type Archive = { sha256: string; sizeBytes: number }

/** An archive that was handed in, in a room one may enter. */
export async function archiveOf(db: Tx, id: string): Promise<Archive> {
  const file = await db.selectFrom('core.file').select(['sha256', 'sizeBytes']).where('id', '=', id).executeTakeFirst()
  if (!file) throw notFound()
  return { ...file, sizeBytes: Number(file.sizeBytes) }
}

/** The lists of an archive: list.json of each folder, as MISP has them, and tables and texts; or why it cannot be read. */
export const listsIn = (house: House, archive: Archive): Promise<{ path: string; sizeBytes: number }[] | string> =>
  within(house, archive, async (zip) => {
    if (zip.entryCount > MOST_ENTRIES) return `ZIPの中のファイルが${MOST_ENTRIES}を超えています。分けてください。`
    try {
      const lists = []
      for await (const entry of entriesOf(zip)) {
        const path = nameOf(entry)
        if (isList(path)) lists.push({ path, sizeBytes: entry.uncompressedSize })
      }
      return lists.length ? lists : 'ZIPの中に一覧がありません。'
    } catch {
      return 'ZIPの目次が壊れています。'
    }
  })

/** One list of an archive, or why it cannot be read. */
export const listOf = (house: House, archive: Archive, path: string): Promise<Uint8Array | string> =>
  within(house, archive, async (zip) => {
    for await (const entry of entriesOf(zip)) {
      if (nameOf(entry) !== path) continue
      if (isBomb(entry.compressedSize, entry.uncompressedSize)) return '元の大きさの200倍を超えて膨らむため止めました。'
      return (await unzipped(zip, entry, MOST_LIST_BYTES)) ?? '解けないか、64MBを超えるか、暗号が付いています。'
    }
    return 'ZIPの中にありません。'
  })

/** Of the archive its table is read, and the one list that is asked for: it lies in the store and is not copied into memory. */
async function within<T>(
  house: House,
  { sha256, sizeBytes }: Archive,
  work: (zip: ZipFile) => Promise<T | string>,
): Promise<T | string> {
  if (sizeBytes > MOST_ARCHIVE_BYTES) return 'ZIPが128MBを超えています。分けてください。'
  const file = await house.files.open(sha256)
  try {
    const zip = await openZipAt(file).catch(() => undefined)
    return zip ? await work(zip) : 'ZIPとして読めません。'
  } finally {
    await file.close()
  }
}

/** Beside the lists MISP's folder holds schemas, scripts and readmes. */
const isList = (path: string): boolean =>
  /(^|\/)list\.json(\.gz)?$/i.test(path) ||
  (/\.(csv|txt|list|json)(\.gz)?$/i.test(path) &&
    !/(^|\/)(\.|__macosx|tools?\/|schema|readme|license|requirements|package|manifest)/i.test(path))
