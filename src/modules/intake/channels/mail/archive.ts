import { sizeOf } from '#core/reading/size-words.ts'
import { entriesOf, isBomb, isEncrypted, MOST_ENTRIES, nameOf, openZip } from '#core/reading/zip.ts'
import type { ArchiveListing, Warning } from '../channel.ts'
import { cut, plain, warn } from '../plain.ts'

/** Entries that are listed. */
const MOST_LISTED = 200
/** Unpacked bytes above which an archive is a bomb, whatever it packs. */
const BOMB_BYTES = 1024 ** 3

/** What a ZIP holds by its own table. It is never unpacked. Undefined when its table cannot be read. */
export async function listZip(
  name: string,
  bytes: Uint8Array,
  warnings: Warning[],
): Promise<ArchiveListing | undefined> {
  const zip = await openZip(bytes).catch(() => undefined)
  if (!zip) {
    warn(warnings, 'ARCHIVE_UNREADABLE', `添付「${name}」はZIPですが、目次が読めません。開かないでください。`)
    return undefined
  }
  const listing: ArchiveListing = { entries: [], count: zip.entryCount, unpackedBytes: 0, encrypted: false }
  let packedBytes = 0
  try {
    for await (const entry of entriesOf(zip)) {
      packedBytes += entry.compressedSize
      listing.unpackedBytes += entry.uncompressedSize
      const encrypted = isEncrypted(entry)
      listing.encrypted ||= encrypted
      if (listing.entries.length < MOST_LISTED)
        listing.entries.push({ name: cut(plain(nameOf(entry)), 260), sizeBytes: entry.uncompressedSize, encrypted })
    }
  } catch {
    warn(warnings, 'ARCHIVE_UNREADABLE', `添付「${name}」のZIPの目次が途中で壊れています。開かないでください。`)
  } finally {
    zip.close()
  }
  judge(name, listing, packedBytes, warnings)
  return listing
}

function judge(
  name: string,
  { count, unpackedBytes, encrypted, entries }: ArchiveListing,
  packedBytes: number,
  warnings: Warning[],
): void {
  if (count > MOST_ENTRIES || unpackedBytes > BOMB_BYTES || isBomb(packedBytes, unpackedBytes)) {
    warn(
      warnings,
      'ARCHIVE_BOMB',
      `添付「${name}」は展開すると${count.toLocaleString('ja-JP')}件・${sizeOf(unpackedBytes)}になります。ZIP爆弾の疑いがあるため展開しないでください。`,
    )
  }
  if (encrypted) warn(warnings, 'ARCHIVE_ENCRYPTED', `添付「${name}」は暗号付きのZIPです。中身は検査されていません。`)
  const running = entries.find((entry) => runs(entry.name))
  if (running)
    warn(
      warnings,
      'EXECUTABLE',
      `添付「${name}」の中に、開くと動くファイル「${cut(running.name, 80)}」があります。開かないでください。`,
    )
}

/** Endings that Windows runs or mounts when opened. */
export const runs = (name: string): boolean =>
  /\.(exe|scr|com|pif|bat|cmd|ps1|vbs|vbe|js|jse|wsf|wsh|hta|lnk|url|msi|msix|jar|cpl|dll|iso|img|vhd|vhdx|one|chm|reg|docm|xlsm|pptm|xll)$/i.test(
    name.trim(),
  )
