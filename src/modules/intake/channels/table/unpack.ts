import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { Refusal, Source } from '../channel.ts'
import type { Limits } from '../limits.ts'
import { sizeOf } from '../plain.ts'
import { refuse } from '../refuse.ts'
import { formatOf, isGzip } from '../sniff.ts'
import { piecesOf } from '../source.ts'

/** Unpacked bytes up to which the ratio does not matter: short texts pack well. */
const RATIO_FROM_BYTES = 1024 * 1024

/** The bytes of a table, unpacked when it came as .gz, within the limits of size and ratio; ends with what stopped it. */
export async function* unpacked(source: Source, limits: Limits): AsyncGenerator<Uint8Array, Refusal | undefined> {
  const place = { file: source.name }
  const packed = { bytes: 0 }
  const pieces = counted(piecesOf(source), packed)
  const first = await pieces.next()
  if (first.done) return refuse(place, 'EMPTY')
  const gzip = isGzip(first.value)
  const format = gzip ? undefined : formatOf(first.value)
  if (format) return refuse(place, 'NOT_A_TABLE', format)

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
      if (size > limits.maxTableBytes) return refuse(place, 'TOO_LARGE', sizeOf(limits.maxTableBytes))
      if (gzip && size > RATIO_FROM_BYTES && size > packed.bytes * limits.maxRatio)
        return refuse(place, 'GZIP_BOMB', String(limits.maxRatio))
      yield piece
    }
  } catch {
    return refuse(place, gzip ? 'BROKEN_GZIP' : 'UNREADABLE')
  }
  return size === 0 ? refuse(place, 'EMPTY') : undefined
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
