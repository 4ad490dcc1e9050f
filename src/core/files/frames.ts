import { createCipheriv, createDecipheriv } from 'node:crypto'
import { FileError } from './errors.ts'

/** Plain bytes in a frame. Measured 2026-11: smaller frames cost speed, larger ones only memory. */
export const frameBytes = 256 * 1024
const tagBytes = 16
const sealedFrameBytes = frameBytes + tagBytes

export type Frame = { bytes: Buffer; index: number; last: boolean }

/**
 * Cuts a stream into pieces of exactly `size` bytes; only the last may be shorter, and there always is a last,
 * if need be an empty one.
 */
export async function* inFrames(source: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Frame> {
  let bytes = Buffer.allocUnsafe(size)
  let filled = 0
  let index = 0
  for await (const chunk of source) {
    for (let from = 0; from < chunk.length; ) {
      if (filled === size) {
        yield { bytes, index: index++, last: false }
        bytes = Buffer.allocUnsafe(size)
        filled = 0
      }
      const taken = Math.min(size - filled, chunk.length - from)
      bytes.set(chunk.subarray(from, from + taken), filled)
      filled += taken
      from += taken
    }
  }
  yield { bytes: bytes.subarray(0, filled), index, last: true }
}

/** Seals a stream frame by frame. `key` (32 bytes) must never seal a second stream: the nonces start at zero. */
export async function* sealFrames(source: AsyncIterable<Uint8Array>, key: Buffer): AsyncGenerator<Buffer> {
  for await (const frame of inFrames(source, frameBytes)) {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(frame))
    yield Buffer.concat([cipher.update(frame.bytes), cipher.final(), cipher.getAuthTag()])
  }
}

/** Opens what `sealFrames` made. Throws FileError DAMAGED at the first frame that is not the one that belongs there. */
export async function* openFrames(source: AsyncIterable<Uint8Array>, key: Buffer): AsyncGenerator<Buffer<ArrayBuffer>> {
  for await (const frame of inFrames(source, sealedFrameBytes)) yield openFrame(frame, key)
}

/**
 * The frame of that number of a stream that takes `sealedBytes`; `read` gives sealed bytes from a place to before another. Throws
 * FileError DAMAGED when it is not the one that belongs there.
 */
export async function openFrameAt(
  index: number,
  sealedBytes: number,
  key: Buffer,
  read: (start: number, end: number) => AsyncIterable<Uint8Array>,
): Promise<Buffer<ArrayBuffer>> {
  const start = index * sealedFrameBytes
  const pieces = []
  for await (const piece of read(start, Math.min(start + sealedFrameBytes, sealedBytes))) pieces.push(piece)
  return openFrame({ bytes: Buffer.concat(pieces), index, last: start + sealedFrameBytes >= sealedBytes }, key)
}

/** Plain bytes held by `sealedBytes` bytes of frames; undefined when no stream of frames has that length. */
export function plainSize(sealedBytes: number): number | undefined {
  const frames = Math.max(1, Math.ceil(sealedBytes / sealedFrameBytes))
  const plain = sealedBytes - frames * tagBytes
  return plain >= (frames - 1) * frameBytes ? plain : undefined
}

function openFrame(frame: Frame, key: Buffer): Buffer<ArrayBuffer> {
  const end = frame.bytes.length - tagBytes
  if (end < 0) throw damaged(frame.index)
  const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(frame), { authTagLength: tagBytes })
  decipher.setAuthTag(frame.bytes.subarray(end))
  const plain = decipher.update(frame.bytes.subarray(0, end))
  try {
    decipher.final()
  } catch {
    throw damaged(frame.index)
  }
  return plain
}

/**
 * STREAM (Hoang, Reyhanitabar, Rogaway, Vizár 2015): the nonce holds the frame's place and whether it is the last,
 * so that frames cannot be reordered, repeated, dropped or cut off. 7 bytes zero, 4 bytes index, 1 byte last.
 */
function nonceOf({ index, last }: Frame): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32BE(index, 7)
  nonce[11] = last ? 1 : 0
  return nonce
}

const damaged = (frame: number) => new FileError({ code: 'DAMAGED', part: 'frame', frame })
