import type { Tx } from '#core/db/tables.ts'
import type { House } from '#core/house.ts'
import { notFound } from '#core/procedure.ts'
import { entriesOf, nameOf, openZip, unzipped } from '#core/reading/zip.ts'
import { MOST_ARCHIVE_BYTES, MOST_LIST_BYTES } from './schema.ts'

type Archive = { sha256: string; sizeBytes: number }

/** An archive that was handed in, in a room one may enter. */
export async function archiveOf(db: Tx, id: string): Promise<Archive> {
  const file = await db.selectFrom('core.file').select(['sha256', 'sizeBytes']).where('id', '=', id).executeTakeFirst()
  if (!file) throw notFound()
  return { ...file, sizeBytes: Number(file.sizeBytes) }
}

/** The lists of an archive: list.json of each folder, as MISP has them, and tables and texts; or why it cannot be read. */
export async function listsIn(house: House, archive: Archive): Promise<{ path: string; sizeBytes: number }[] | string> {
  const zip = await opened(house, archive)
  if (typeof zip === 'string') return zip
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
}

/** One list of an archive, or why it cannot be read. */
export async function listOf(house: House, archive: Archive, path: string): Promise<Uint8Array | string> {
  const zip = await opened(house, archive)
  if (typeof zip === 'string') return zip
  for await (const entry of entriesOf(zip))
    if (nameOf(entry) === path)
      return (await unzipped(zip, entry, MOST_LIST_BYTES)) ?? '解けないか、64MBを超えるか、暗号が付いています。'
  return 'ZIPの中にありません。'
}

async function opened(house: House, { sha256, sizeBytes }: Archive) {
  if (sizeBytes > MOST_ARCHIVE_BYTES) return 'ZIPが128MBを超えています。分けてください。'
  const pieces: Uint8Array[] = []
  for await (const piece of await house.files.get(sha256)) pieces.push(piece)
  return openZip(Buffer.concat(pieces)).catch(() => 'ZIPとして読めません。')
}

/** Beside the lists MISP's folder holds schemas, scripts and readmes. */
const isList = (path: string): boolean =>
  /(^|\/)list\.json(\.gz)?$/i.test(path) ||
  (/\.(csv|txt|list|json)(\.gz)?$/i.test(path) &&
    !/(^|\/)(\.|__macosx|tools?\/|schema|readme|license|requirements|package|manifest)/i.test(path))
