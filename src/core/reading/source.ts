import { setImmediate } from 'node:timers/promises'

/** A file: its bytes, or a stream that is read once. */
export type Source = { name: string; sizeBytes?: number } & (
  | { bytes: Uint8Array }
  | { stream: AsyncIterable<Uint8Array> }
)

/** Bytes handed on at a time, so that one piece never holds up the process. */
const PIECE = 64 * 1024

/** Bytes copied at a time: a few milliseconds. */
const COPY = 4 * 1024 * 1024

/** `own`: nobody else holds these bytes, so that they may be handed to another thread. */
export type Content = { bytes: Uint8Array; own: boolean } | { tooLarge: true }

/** The whole of a source. One that is larger is given up at once: nothing of it stays in memory. */
export async function readAll(source: Source, maxBytes: number): Promise<Content> {
  if ((source.sizeBytes ?? 0) > maxBytes) return { tooLarge: true }
  if ('bytes' in source) {
    return source.bytes.byteLength > maxBytes ? { tooLarge: true } : { bytes: source.bytes, own: false }
  }
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of source.stream) {
    size += piece.byteLength
    if (size > maxBytes) return { tooLarge: true }
    pieces.push(piece)
  }
  return { bytes: await joined(pieces), own: true }
}

/** The pieces in one, in memory of its own. Other work gets its turn in between. */
export async function joined(pieces: readonly Uint8Array[]): Promise<Uint8Array<ArrayBuffer>> {
  const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.byteLength, 0))
  let at = 0
  let copied = 0
  for (const piece of pieces) {
    for (let from = 0; from < piece.byteLength; from += COPY) {
      const part = piece.subarray(from, from + COPY)
      all.set(part, at)
      at += part.byteLength
      copied += part.byteLength
      if (copied < COPY) continue
      copied = 0
      await setImmediate()
    }
  }
  return all
}

/** A source piece by piece. Between pieces other work of the process gets its turn. */
export async function* piecesOf(source: Source): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const whole = 'bytes' in source ? [source.bytes] : source.stream
  for await (const part of whole) {
    for (let at = 0; at < part.byteLength; at += PIECE) {
      yield new Uint8Array(part.subarray(at, at + PIECE))
      await setImmediate()
    }
  }
}
