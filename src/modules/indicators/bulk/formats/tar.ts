/** Files of a folder, packed as tar (POSIX 1003.1, ustar and pax; long names of GNU too), in memory bounded by one piece. */

import { BLOCK, checksumOf, padding } from './tar-header.ts'

export type TarEntry = { name: string; sizeBytes: number; bytes: AsyncGenerator<Uint8Array<ArrayBuffer>, void> }

/** Bytes of a header that only names the file behind it. */
const MOST_HEADER = 64 * 1024

/** The archive ends in the middle of something, or is none. */
export class BrokenTar extends Error {}

export const isTar = (head: Uint8Array): boolean =>
  head.length >= BLOCK && text(head.subarray(257, 262)) === 'ustar' && checksumHolds(head.subarray(0, BLOCK))

/** The files in turn. What of one was not read when the next is asked for is passed over. @throws BrokenTar */
export async function* entriesOf(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<TarEntry> {
  const reader = new Reader(pieces)
  let longName: string | undefined
  for (;;) {
    const header = await reader.exactly(BLOCK)
    if (!header || header.every((b) => b === 0)) return
    if (!checksumHolds(header)) throw new BrokenTar()
    const size = sizeIn(header)
    const kind = String.fromCharCode(header[156] ?? 0)
    if (kind === 'x' || kind === 'L' || kind === 'g') {
      if (size > MOST_HEADER) throw new BrokenTar()
      const body = (await reader.exactly(size)) ?? new Uint8Array()
      await reader.skip(padding(size))
      if (kind !== 'g') longName = kind === 'L' ? text(body) : (paxPath(body) ?? longName)
      continue
    }
    const from = reader.given
    if (kind === '0' || kind === '\0')
      yield { name: longName ?? nameIn(header), sizeBytes: size, bytes: reader.upTo(size) }
    await reader.skip(from + size + padding(size) - reader.given)
    longName = undefined
  }
}

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8').replace(/\0.*$/s, '')

function nameIn(header: Uint8Array): string {
  const prefix = text(header.subarray(257, 262)) === 'ustar' ? text(header.subarray(345, 500)) : ''
  const name = text(header.subarray(0, 100))
  return prefix ? `${prefix}/${name}` : name
}

function sizeIn(header: Uint8Array): number {
  const size = Number.parseInt(text(header.subarray(124, 136)).trim() || '0', 8)
  if (!Number.isSafeInteger(size) || size < 0) throw new BrokenTar()
  return size
}

function checksumHolds(header: Uint8Array): boolean {
  const said = Number.parseInt(text(header.subarray(148, 156)).trim(), 8)
  return said === checksumOf(header)
}

/** `23 path=events/x.json\n` among other lines. */
const paxPath = (body: Uint8Array): string | undefined =>
  /(?:^|\n)\d+ path=(.*?)\n/s.exec(Buffer.from(body).toString('utf8'))?.[1]

class Reader {
  readonly #pieces: AsyncIterator<Uint8Array>
  #held = new Uint8Array()
  /** Bytes handed out so far. */
  given = 0

  constructor(pieces: AsyncIterable<Uint8Array>) {
    this.#pieces = pieces[Symbol.asyncIterator]()
  }

  async *upTo(size: number): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
    for (let left = size; left > 0; ) {
      if (this.#held.length === 0 && !(await this.#more())) throw new BrokenTar()
      const part = this.#held.subarray(0, left)
      this.#held = this.#held.subarray(part.length)
      left -= part.length
      this.given += part.length
      yield part
    }
  }

  /** So many bytes, or nothing where the archive ends before the first. */
  async exactly(size: number): Promise<Uint8Array | undefined> {
    if (size === 0) return new Uint8Array()
    if (this.#held.length === 0 && !(await this.#more())) return undefined
    const parts: Uint8Array[] = []
    for await (const part of this.upTo(size)) parts.push(part)
    return parts.length === 1 ? parts[0] : Buffer.concat(parts)
  }

  async skip(size: number): Promise<void> {
    for await (const _ of this.upTo(size)); // nothing is kept
  }

  async #more(): Promise<boolean> {
    const next = await this.#pieces.next()
    if (next.done) return false
    this.#held = new Uint8Array(next.value)
    return true
  }
}
