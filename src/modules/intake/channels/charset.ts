import iconv from 'iconv-lite'

export type Decoded = { text: string; charset: string; broken: boolean }

/** Reads bytes of unknown character set: BOM, UTF-8, ISO-2022-JP, else CP932 or EUC-JP, whichever breaks less. */
export function decodeText(bytes: Uint8Array): Decoded {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const marked = byMark(buffer)
  if (marked) return marked
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(buffer)
    return /\x1b\$[@B]/.test(text) ? decodeAs(buffer, 'iso-2022-jp') : { text, charset: 'utf-8', broken: false }
  } catch {
    const [best] = ['cp932', 'euc-jp'].map((c) => decodeAs(buffer, c)).sort((a, b) => faults(a.text) - faults(b.text))
    return best ?? decodeAs(buffer, 'utf-8')
  }
}

function byMark(b: Buffer): Decoded | undefined {
  if (b[0] === 0xef && b[1] === 0xbb && b[2] === 0xbf) return decodeAs(b.subarray(3), 'utf-8')
  if (b[0] === 0xff && b[1] === 0xfe) return decodeAs(b.subarray(2), 'utf-16le')
  if (b[0] === 0xfe && b[1] === 0xff) return decodeAs(b.subarray(2), 'utf-16be')
  return undefined
}

/** Reads bytes as one character set; ISO-2022-JP by the platform, the rest by iconv-lite. */
export function decodeAs(bytes: Uint8Array, charset: string): Decoded {
  const name = charset.toLowerCase()
  const text = /^(iso-2022-jp|csiso2022jp)/.test(name)
    ? new TextDecoder('iso-2022-jp').decode(bytes)
    : iconv.decode(
        Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
        iconv.encodingExists(name) ? name : 'utf-8',
      )
  return { text, charset: name, broken: text.includes('\ufffd') }
}

/** How wrong a reading looks: replacement characters, and half-width kana, into which the wrong table turns kanji. */
const faults = (text: string): number =>
  (text.match(/\ufffd/g)?.length ?? 0) * 3 + (text.match(/[\uff61-\uff9f]/g)?.length ?? 0)

/** Character set of a stream's first bytes, for reading the rest piece by piece. */
export const charsetOf = (head: Uint8Array): string => {
  const b = Buffer.from(head)
  if (b[0] === 0xff && b[1] === 0xfe) return 'utf-16le'
  if (b[0] === 0xfe && b[1] === 0xff) return 'utf-16be'
  // a multi-byte character may be cut at the end of the piece: look at whole lines only
  const lines = b.subarray(0, Math.max(b.lastIndexOf(0x0a), Math.min(b.length, 64)))
  return decodeText(lines).charset
}
