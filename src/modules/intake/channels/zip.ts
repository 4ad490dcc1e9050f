import { fromBuffer, type ZipFile } from 'yauzl'

/** Entries that are listed; an archive of more is suspect by itself. */
const MOST_ENTRIES = 1_000
/** Unpacked to packed size above which an archive is taken for a bomb. Ordinary documents stay under 20. */
const BOMB_RATIO = 200
const BOMB_BYTES = 1024 ** 3

/** What a ZIP holds by its own table. It is never unpacked here. */
export async function listZip(bytes: Uint8Array): Promise<{ note: string; warning?: string }> {
  const zip = await open(bytes).catch(() => undefined)
  if (!zip) return { note: 'ZIP（読めない）', warning: 'ZIPとして読めません。開かないでください。' }
  const names: string[] = []
  let packed = 0
  let unpacked = 0
  let encrypted = false
  try {
    for await (const e of entries(zip)) {
      packed += e.compressedSize
      unpacked += e.uncompressedSize
      encrypted ||= (e.generalPurposeBitFlag & 1) === 1
      if (names.length < 50) names.push(e.fileName.replaceAll('\0', ''))
      if (names.length >= 50 && zip.entryCount > MOST_ENTRIES) break
    }
  } catch {
    return { note: `ZIP ${names.join('、')}`, warning: 'ZIPの目次が壊れています。開かないでください。' }
  } finally {
    zip.close()
  }
  const note = `ZIP ${zip.entryCount}件${encrypted ? '・暗号付き' : ''}: ${names.slice(0, 10).join('、')}`.slice(0, 500)
  const bomb =
    zip.entryCount > MOST_ENTRIES ||
    unpacked > BOMB_BYTES ||
    (unpacked > 10_000_000 && unpacked / Math.max(packed, 1) > BOMB_RATIO)
  return bomb
    ? {
        note,
        warning: `展開すると${Math.round(unpacked / 1024 / 1024).toLocaleString('ja-JP')}MBになります。ZIP爆弾の可能性があるため展開しません。`,
      }
    : { note }
}

const open = (bytes: Uint8Array): Promise<ZipFile> =>
  new Promise((done, fail) =>
    fromBuffer(
      Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
      { lazyEntries: true, validateEntrySizes: true },
      (e, z) => (e || !z ? fail(e) : done(z)),
    ),
  )

async function* entries(zip: ZipFile) {
  type E = { compressedSize: number; uncompressedSize: number; generalPurposeBitFlag: number; fileName: string }
  const next = () =>
    new Promise<E | undefined>((done, fail) => {
      zip.once('entry', (e: E) => settle(() => done(e)))
      zip.once('end', () => settle(() => done(undefined)))
      zip.once('error', (e: Error) => settle(() => fail(e)))
      const settle = (then: () => void) => {
        zip.removeAllListeners('entry').removeAllListeners('end').removeAllListeners('error')
        then()
      }
      zip.readEntry()
    })
  for (let e = await next(); e; e = await next()) yield e
}
