import type { Attachment, Warning } from '../channel.ts'
import { sha256, warn } from '../plain.ts'
import { formatOf, isZip } from '../sniff.ts'
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
    mediaType: mediaType.toLowerCase().slice(0, 120),
    sizeBytes: bytes.byteLength,
    bytes,
    sha256: sha256(bytes),
  }
  if (isZip(bytes)) attachment.listing = await listZip(safe, bytes, warnings)
  noteDanger(safe, mediaType, bytes, warnings)
  return attachment
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
