import { charsetOfMark, detect, hasEscapes, hasHighBytes } from './charset.ts'

/**
 * Text of a table, piece by piece. The charset is decided by the first piece that is more than ASCII, since the first
 * megabytes of a list may hold nothing but dates and URLs.
 */
export async function* decoded<R>(pieces: AsyncGenerator<Uint8Array, R>): AsyncGenerator<string, R> {
  let decoder: TextDecoder | undefined
  for (let next = await pieces.next(), first = true; ; next = await pieces.next(), first = false) {
    if (next.done) {
      const last = decoder?.decode()
      if (last) yield last
      return next.value
    }
    const piece = next.value
    if (!decoder && (isMoreThanAscii(piece) || (first && charsetOfMark(piece))))
      decoder = new TextDecoder(detect(piece))
    yield decoder
      ? decoder.decode(piece, { stream: true })
      : Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength).toString('latin1')
  }
}

const isMoreThanAscii = (bytes: Uint8Array) => hasHighBytes(bytes) || hasEscapes(bytes) || bytes.includes(0)
