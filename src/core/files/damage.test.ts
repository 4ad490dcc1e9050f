import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { envelopeBytes } from './envelope.ts'
import { frameBytes } from './frames.ts'
import { type FileStore, openStore } from './index.ts'

const key = randomBytes(32)
const sealed = frameBytes + 16
let base = ''

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'ishigaki-damage-'))
})
afterAll(() => rm(base, { recursive: true, force: true }))

/** A store with one file of three whole frames and a short one. */
async function storeOne() {
  const folder = await mkdtemp(join(base, 'store-'))
  const store = await openStore({ folder, key })
  const content = randomBytes(frameBytes * 3 + 100)
  const { sha256 } = await store.put(content, { maxBytes: 1e9 })
  const [path = ''] = await filesIn(folder)
  return { folder, store, content, sha256, path, bytes: await readFile(path) }
}

test.each([0, 1, 2, 3])(
  'one changed bit in frame %i is found at that frame, and all before it is genuine',
  async (n) => {
    const { store, content, sha256, path, bytes } = await storeOne()
    for (const offset of [0, n === 3 ? 115 : sealed - 1]) {
      await writeFile(path, flipped(bytes, n * sealed + offset))

      const read = await readUntilError(store, sha256)

      expect(read.error).toMatchObject({ fault: { code: 'DAMAGED', part: 'frame', frame: n } })
      expect(read.bytes.equals(content.subarray(0, n * frameBytes))).toBe(true)
      expect(await store.verify(sha256)).toBe('damaged')
    }
  },
)

test.each([0, 1, 2, 3])(
  'of an open file frame %i is refused when a bit of it changed, the others are read',
  async (n) => {
    const { store, content, sha256, path, bytes } = await storeOne()
    await writeFile(path, flipped(bytes, n * sealed + 50))
    const opened = await store.open(sha256)
    const at = async (frame: number) => {
      const read = []
      for await (const piece of opened.read(frame * frameBytes, (frame + 1) * frameBytes)) read.push(piece)
      return Buffer.concat(read)
    }

    for (const other of [3, 2, 1, 0].filter((f) => f !== n))
      expect((await at(other)).equals(content.subarray(other * frameBytes, (other + 1) * frameBytes))).toBe(true)
    await expect(at(n)).rejects.toMatchObject({ fault: { code: 'DAMAGED', part: 'frame', frame: n } })
    await opened.close()
  },
)

const cuts: [string, (bytes: Buffer) => Buffer][] = [
  ['frames in another order', (b) => Buffer.concat([frame(b, 1), frame(b, 0), frame(b, 2), tail(b)])],
  ['a frame twice', (b) => Buffer.concat([frame(b, 0), frame(b, 0), frame(b, 1), frame(b, 2), tail(b)])],
  ['a frame taken out', (b) => Buffer.concat([frame(b, 0), frame(b, 2), tail(b)])],
  ['the last frame taken out', (b) => Buffer.concat([b.subarray(0, 3 * sealed), envelope(b)])],
  ['all frames taken out', (b) => envelope(b)],
  ['the end cut off', (b) => b.subarray(0, -1)],
  ['half of it', (b) => b.subarray(0, b.length / 2)],
  ['a byte more', (b) => Buffer.concat([b, Buffer.from([0])])],
  ['nothing', () => Buffer.alloc(0)],
]
test.each(cuts)('a file with %s is refused', async (_, damage) => {
  const { store, sha256, path, bytes } = await storeOne()
  await writeFile(path, damage(bytes))

  const read = await readUntilError(store, sha256)

  expect(read.error).toMatchObject({ code: 'DAMAGED' })
  expect(await store.verify(sha256)).toBe('damaged')
})

test('every byte of the envelope counts, and none of the content is given out when it is wrong', async () => {
  const { store, sha256, path, bytes } = await storeOne()
  for (let at = 0; at < envelopeBytes; at++) {
    await writeFile(path, flipped(bytes, bytes.length - envelopeBytes + at))

    await expect(store.get(sha256)).rejects.toMatchObject({ code: at >= 4 && at < 12 ? 'KEY_UNKNOWN' : 'DAMAGED' })
  }
})

test('a file put in the place of another is refused', async () => {
  const { folder, store, sha256, path } = await storeOne()
  await store.put(Buffer.from('something else'), { maxBytes: 100 })
  const other = (await filesIn(folder)).find((p) => p !== path) ?? ''

  await rename(other, path)

  await expect(store.get(sha256)).rejects.toMatchObject({ fault: { code: 'DAMAGED', part: 'envelope' } })
})

test('a damaged file is whole again once the same content is stored again', async () => {
  const { store, content, sha256, path, bytes } = await storeOne()
  await writeFile(path, flipped(bytes, 5))

  await store.put(content, { maxBytes: 1e9 })

  expect(await store.verify(sha256)).toBe('intact')
})

test('with another key nothing is found, and a file under its name there does not open', async () => {
  const { folder, store, sha256, path } = await storeOne()
  const stranger = await openStore({ folder, key: randomBytes(32) })
  expect(await stranger.has(sha256)).toBe(false)

  const own = await stranger.put(Buffer.from('x'), { maxBytes: 1 })
  const ownPath = (await filesIn(folder)).find((p) => p !== path) ?? ''
  await writeFile(ownPath, await readFile(path))

  expect(await stranger.verify(own.sha256)).toBe('key-unknown')
  await expect(openStore({ folder, key: randomBytes(31) })).rejects.toThrow('32 bytes')
  expect(await store.verify(sha256)).toBe('intact')
})

test('after a change of keys old files open with the old key until they are resealed, then without it', async () => {
  const { folder, content, sha256 } = await storeOne()
  const newKey = randomBytes(32)
  const both = await openStore({ folder, key: newKey, olderKeys: [key] })
  expect(await both.verify(sha256)).toBe('intact')

  expect(await both.reseal(sha256)).toBe(true)
  expect(await both.reseal(sha256)).toBe(false)

  const onlyNew = await openStore({ folder, key: newKey })
  expect((await readUntilError(onlyNew, sha256)).bytes.equals(content)).toBe(true)
  expect(await onlyNew.verify(sha256)).toBe('intact')
  expect(await filesIn(folder)).toHaveLength(1)
  expect(await (await openStore({ folder, key })).has(sha256)).toBe(false)
})

const frame = (b: Buffer, n: number) => b.subarray(n * sealed, (n + 1) * sealed)
const tail = (b: Buffer) => b.subarray(3 * sealed)
const envelope = (b: Buffer) => b.subarray(-envelopeBytes)

function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes)
  copy[at] = (copy[at] ?? 0) ^ 1
  return copy
}

async function readUntilError(store: FileStore, sha256: string): Promise<{ bytes: Buffer; error: unknown }> {
  const all: Uint8Array[] = []
  try {
    for await (const bytes of await store.get(sha256)) all.push(bytes)
    return { bytes: Buffer.concat(all), error: undefined }
  } catch (error) {
    return { bytes: Buffer.concat(all), error }
  }
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter((e) => e.isFile()).map((e) => join(e.parentPath, e.name))
}
