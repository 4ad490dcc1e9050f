import { formatOf, isZip } from '#core/reading/sniff.ts'
import type { ArchiveListing, Attachment, Warning } from '../channel.ts'
import { cut, sha256, warn } from '../plain.ts'
import { listZip, runs } from './archive.ts'
import { safeName } from './words.ts'

/** An attachment as it is kept: named safely, hashed, looked into no further than an archive's table. */
export async function attachmentOf(
  name: string,
  mediaType: string,
  bytes: Uint8Array,
  warnings: Warning[],
): Promise<Attachment> {
  const safe = safeName(name, '名前のない添付')
  const attachment: Attachment = {
    name: safe,
    mediaType: mediaTypeOf(mediaType),
    sizeBytes: bytes.byteLength,
    bytes,
    sha256: sha256(bytes),
    note: '',
  }
  if (isZip(bytes)) attachment.listing = await listZip(safe, bytes, warnings)
  if (attachment.listing) attachment.note = listingWords(attachment.listing)
  noteDanger(safe, mediaType, bytes, warnings)
  return attachment
}

/** The signs that a media type may have (RFC 6838 4.2). */
const mediaTypeOf = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9!#$&^_.+/-]/g, '')
    .slice(0, 120)

/** `ZIP 2件・暗号付き: 請求書.pdf、請求書.exe`. */
function listingWords({ count, encrypted, entries }: ArchiveListing): string {
  const names = entries.slice(0, 10).map(({ name }) => cut(name, 60))
  return `ZIP ${count.toLocaleString('ja-JP')}件${encrypted ? '・暗号付き' : ''}: ${names.join('、')}${count > names.length ? '…' : ''}`
}

function noteDanger(name: string, mediaType: string, bytes: Uint8Array, warnings: Warning[]): void {
  const format = formatOf(bytes)
  if (runs(name) || format?.includes('実行ファイル') || format?.includes('ショートカット')) {
    warn(warnings, 'EXECUTABLE', `添付「${name}」は、開くと動くファイルです。開かないでください。`)
  }
  if (/ms-tnef/i.test(mediaType) || /^winmail\.dat$/i.test(name)) {
    warn(
      warnings,
      'TNEF',
      `添付「${name}」はOutlook独自の形式で、中の添付は取り出していません。送信者にテキスト形式かHTML形式で送り直してもらってください。`,
    )
  }
  if (format?.includes('書庫')) warn(warnings, 'ARCHIVE_UNREAD', `添付「${name}」は${format}です。中身は見ていません。`)
}
