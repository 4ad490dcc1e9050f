/** What bytes are by their first few, whatever the file is called. Names are Japanese, for the person. */
const MAGIC: readonly { name: string; at?: number; magic: string }[] = [
  { name: 'Outlookのメッセージか古いOffice文書（OLE2）', magic: 'd0cf11e0a1b11ae1' },
  { name: 'PDF文書', magic: '25504446' },
  { name: 'ZIP（またはOffice文書）', magic: '504b0304' },
  { name: '空のZIP', magic: '504b0506' },
  { name: 'gzip', magic: '1f8b' },
  { name: 'RAR書庫', magic: '526172211a07' },
  { name: '7-Zip書庫', magic: '377abcaf271c' },
  { name: 'CAB書庫', magic: '4d534346' },
  { name: 'LZH書庫', at: 2, magic: '2d6c68' },
  { name: 'PNG画像', magic: '89504e47' },
  { name: 'JPEG画像', magic: 'ffd8ff' },
  { name: 'GIF画像', magic: '47494638' },
  { name: 'WebP等の画像・音声（RIFF）', magic: '52494646' },
  { name: 'HEIC・MP4等の画像・動画', at: 4, magic: '66747970' },
  { name: 'Windowsの実行ファイル', magic: '4d5a9000' },
  { name: 'Windowsのショートカット', magic: '4c00000001140200' },
  { name: 'Linuxの実行ファイル（ELF）', magic: '7f454c46' },
  { name: 'RTF文書', magic: '7b5c727466' },
  { name: 'winmail.dat（TNEF）', magic: '789f3e22' },
  { name: 'Outlookのデータファイル（PST）', magic: '2142444e' },
  { name: 'SQLiteデータベース', magic: '53514c69746520666f726d6174' },
]

const signatures = MAGIC.map(({ name, at = 0, magic }) => ({ name, at, bytes: Buffer.from(magic, 'hex') }))

/** The Japanese name of a binary format, or undefined for what may be text. */
export function formatOf(bytes: Uint8Array): string | undefined {
  return signatures.find(({ at, bytes: magic }) => magic.every((byte, i) => bytes[at + i] === byte))?.name
}

const startsWith = (bytes: Uint8Array, hex: string) => Buffer.from(hex, 'hex').every((byte, i) => bytes[i] === byte)

export const isOle = (bytes: Uint8Array): boolean => startsWith(bytes, 'd0cf11e0a1b11ae1')
export const isZip = (bytes: Uint8Array): boolean => startsWith(bytes, '504b0304') || startsWith(bytes, '504b0506')
export const isGzip = (bytes: Uint8Array): boolean => startsWith(bytes, '1f8b')

/** Mostly bytes that no text has: control characters other than tab, line ends, escape (ISO-2022-JP) and form feed. */
export function looksBinary(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 4096)
  let odd = 0
  for (const byte of head) if (byte < 0x20 && ![0x00, 0x09, 0x0a, 0x0c, 0x0d, 0x1b].includes(byte)) odd++
  return odd > head.length / 20
}
