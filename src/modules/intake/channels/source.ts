import { setImmediate } from 'node:timers/promises'
import type { Source } from './channel.ts'

/** Bytes handed on at a time, so that one piece never holds up the process. */
const PIECE = 64 * 1024

export type Content = { bytes: Uint8Array } | { tooLarge: true }

/** The whole of a source. One that is larger is given up at once: nothing of it stays in memory. */
export async function readAll(source: Source, maxBytes: number): Promise<Content> {
  if ((source.sizeBytes ?? 0) > maxBytes) return { tooLarge: true }
  if ('bytes' in source) return source.bytes.byteLength > maxBytes ? { tooLarge: true } : { bytes: source.bytes }
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of source.stream) {
    size += piece.byteLength
    if (size > maxBytes) return { tooLarge: true }
    pieces.push(piece)
  }
  return { bytes: joined(pieces, size) }
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

function joined(pieces: readonly Uint8Array[], size: number): Uint8Array {
  const all = new Uint8Array(size)
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.byteLength
  }
  return all
}
