import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { Fault } from './fault.ts'
import type { TableLimits } from './limits.ts'
import { sizeOf } from './size-words.ts'
import { formatOf, isGzip } from './sniff.ts'
import { piecesOf, type Source } from './source.ts'

/** Unpacked bytes up to which the ratio does not matter: short texts pack well. */
const RATIO_FROM_BYTES = 1024 * 1024

export type UnpackLimits = Pick<TableLimits, 'maxTableBytes' | 'maxRatio'>

/** The bytes of a table, unpacked when it came as .gz, within the limits of size and ratio; ends with what stopped it. */
export async function* unpacked(source: Source, limits: UnpackLimits): AsyncGenerator<Uint8Array, Fault | undefined> {
  const packed = { bytes: 0 }
  const pieces = counted(piecesOf(source), packed)
  const first = await pieces.next()
  if (first.done) return { fault: 'EMPTY', detail: '' }
  const gzip = isGzip(first.value)
  const format = gzip ? undefined : formatOf(first.value)
  if (format) return { fault: 'NOT_A_TABLE', detail: format }

  const whole = rejoined(first.value, pieces)
  const gunzip = createGunzip()
  // errors of the input arrive at the reader through destroy
  const stream = gzip
    ? Readable.from(whole, { objectMode: false })
        .on('error', (e) => gunzip.destroy(e))
        .pipe(gunzip)
    : whole
  let size = 0
  try {
    for await (const piece of stream) {
      size += piece.byteLength
      if (size > limits.maxTableBytes) return { fault: 'TOO_LARGE', detail: sizeOf(limits.maxTableBytes) }
      if (gzip && size > RATIO_FROM_BYTES && size > packed.bytes * limits.maxRatio)
        return { fault: 'GZIP_BOMB', detail: String(limits.maxRatio) }
      yield piece
    }
  } catch {
    return { fault: gzip ? 'BROKEN_GZIP' : 'UNREADABLE', detail: '' }
  }
  return size === 0 ? { fault: 'EMPTY', detail: '' } : undefined
}

async function* counted(pieces: AsyncIterable<Uint8Array>, sum: { bytes: number }): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    sum.bytes += piece.byteLength
    yield piece
  }
}

async function* rejoined(first: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first
  yield* rest
}
