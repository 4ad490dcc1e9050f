/** Writing a folder as tar (POSIX 1003.1, pax), in a browser as well: what stands before each file. */

export const BLOCK = 512

/** Bytes after a file up to the next block. */
export const padding = (size: number): number => (BLOCK - (size % BLOCK)) % BLOCK

/** Two empty blocks end an archive. */
export const TAR_END = new Uint8Array(2 * BLOCK)

/** The header of a file; of one whose name is long, with the one that names it. */
export function tarHeader(name: string, sizeBytes: number): Uint8Array<ArrayBuffer> {
  const bytes = new TextEncoder().encode(name)
  if (bytes.length <= 100) return header(bytes, sizeBytes, '0')
  const path = paxLine(name)
  const parts = [header(new TextEncoder().encode('path'), path.length, 'x'), path, new Uint8Array(padding(path.length))]
  return joined([...parts, header(bytes.subarray(0, 100), sizeBytes, '0')])
}

/** The sum of a header's bytes, its own field counted as blanks. */
export const checksumOf = (head: Uint8Array): number =>
  head.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 0x20 : byte), 0)

function header(name: Uint8Array, size: number, kind: string): Uint8Array<ArrayBuffer> {
  const head = new Uint8Array(BLOCK)
  const put = (at: number, text: string) => head.set(new TextEncoder().encode(text), at)
  head.set(name, 0)
  put(100, '0000644\0')
  put(108, '0000000\0')
  put(116, '0000000\0')
  put(124, `${size.toString(8).padStart(11, '0')}\0`)
  put(136, '00000000000\0')
  put(156, kind)
  put(257, 'ustar\x0000')
  put(148, `${checksumOf(head).toString(8).padStart(6, '0')}\0 `)
  return head
}

/** `27 path=…\n`, the number counting the line itself. */
function paxLine(name: string): Uint8Array<ArrayBuffer> {
  const rest = new TextEncoder().encode(` path=${name}\n`)
  let length = rest.length
  while (String(length).length + rest.length !== length) length = String(length).length + rest.length
  return joined([new TextEncoder().encode(String(length)), rest])
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, p) => sum + p.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
