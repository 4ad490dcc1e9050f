import { createHash, randomBytes } from 'node:crypto'
import type { Backend, Draft, Stored } from './backend.ts'
import { envelopeBytes, openEnvelope, sealEnvelope } from './envelope.ts'
import { FileError } from './errors.ts'
import { openFolder } from './folder.ts'
import { frameBytes, openFrameAt, openFrames, plainSize, sealFrames } from './frames.ts'
import { type MasterKey, masterKey, storedName } from './keys.ts'

type StoreOptions = {
  /** Made when absent. */
  folder: string
  /** 32 bytes. Seals everything stored from now on. */
  key: Uint8Array
  /** Earlier keys, 32 bytes each: they only open, until `reseal` has been through every file. */
  olderKeys?: readonly Uint8Array[]
}

type Content = Uint8Array | AsyncIterable<Uint8Array>

type Verdict = 'intact' | 'missing' | 'damaged' | 'key-unknown'

/** An open file. `read` gives the bytes from `start` to before `end`, a frame at most at a time. */
export type Opened = {
  sizeBytes: number
  read(start: number, end: number): AsyncGenerator<Uint8Array<ArrayBuffer>>
  close(): Promise<void>
}

/** Files by the SHA-256 of their content (64 lower-case hexadecimal digits), encrypted at rest. */
export type FileStore = {
  /**
   * Stores content; the promise is kept only when it is on the disk. The same content again changes nothing a reader
   * could notice. Throws FileError TOO_LARGE as soon as `maxBytes` is passed, and what the source throws; nothing remains then.
   */
  put(content: Content, limit: { maxBytes: number }): Promise<{ sha256: string; sizeBytes: number }>
  /**
   * The content, streamed. Throws FileError MISSING, KEY_UNKNOWN or DAMAGED (envelope); damage further on breaks the
   * stream at its frame, and every byte before it is genuine.
   */
  get(sha256: string): Promise<ReadableStream<Uint8Array<ArrayBuffer>>>
  /** The content to be read at any place and in any order; every byte is genuine. Close it. Throws as `get`. */
  open(sha256: string): Promise<Opened>
  has(sha256: string): Promise<boolean>
  /** Reads it all and compares with the hash. */
  verify(sha256: string): Promise<Verdict>
  /** Seals a file anew with the present key, without decrypting it. False when it was already, or is not there. */
  reseal(sha256: string): Promise<boolean>
  /** Removes a file under whatever key it was sealed. Nothing happens when it is not there. */
  remove(sha256: string): Promise<void>
  /** Removes what interrupted writers left, idle for `idleMs` (default 1 hour). Also done on opening. Returns how many. */
  sweep(idleMs?: number): Promise<number>
}

const hourMs = 3_600_000

type Keyring = { present: MasterKey; all: readonly MasterKey[] }

export async function openStore(options: StoreOptions): Promise<FileStore> {
  const present = masterKey(options.key)
  const keys: Keyring = { present, all: [present, ...(options.olderKeys ?? []).map(masterKey)] }
  const backend = await openFolder(options.folder)
  await backend.sweep(hourMs)
  return {
    put: (content, { maxBytes }) => put(backend, present, content, maxBytes),
    get: async (sha256) => streamOf(await openExisting(backend, keys, sha256)),
    open: (sha256) => openAnywhere(backend, keys, sha256),
    has: async (sha256) => {
      const found = await find(backend, keys, sha256)
      await found?.stored.close()
      return found !== undefined
    },
    verify: (sha256) => verify(backend, keys, sha256),
    reseal: (sha256) => reseal(backend, keys, sha256),
    remove: async (sha256) => {
      for (const key of keys.all) await backend.remove(storedName(key, checked(sha256)))
    },
    sweep: (idleMs = hourMs) => backend.sweep(idleMs),
  }
}

async function put(backend: Backend, key: MasterKey, content: Content, maxBytes: number) {
  const hash = createHash('sha256')
  let sizeBytes = 0
  async function* counted() {
    for await (const chunk of content instanceof Uint8Array ? [content] : content) {
      sizeBytes += chunk.length
      if (sizeBytes > maxBytes) throw new FileError({ code: 'TOO_LARGE', maxBytes })
      hash.update(chunk)
      yield chunk
    }
  }
  return drafted(backend, async (draft) => {
    const dataKey = randomBytes(32)
    for await (const frame of sealFrames(counted(), dataKey)) await draft.write(frame)
    const sha256 = hash.digest('hex')
    await draft.write(sealEnvelope(key, dataKey, sha256))
    await draft.publish(storedName(key, sha256))
    return { sha256, sizeBytes }
  })
}

async function reseal(backend: Backend, keys: Keyring, sha256: string): Promise<boolean> {
  const found = await find(backend, keys, sha256)
  if (!found) return false
  try {
    if (found.key === keys.present) return false
    const { dataKey, end } = await unwrap(found.stored, keys, sha256)
    await drafted(backend, async (draft) => {
      for await (const bytes of found.stored.read(0, end)) await draft.write(bytes)
      await draft.write(sealEnvelope(keys.present, dataKey, sha256))
      await draft.publish(storedName(keys.present, sha256))
    })
    await backend.remove(storedName(found.key, sha256))
    return true
  } finally {
    await found.stored.close()
  }
}

async function verify(backend: Backend, keys: Keyring, sha256: string): Promise<Verdict> {
  try {
    const opened = await openExisting(backend, keys, sha256)
    const hash = createHash('sha256')
    try {
      for await (const bytes of contentOf(opened)) hash.update(bytes)
    } finally {
      await opened.stored.close()
    }
    return hash.digest('hex') === sha256 ? 'intact' : 'damaged'
  } catch (e) {
    if (!(e instanceof FileError)) throw e
    return e.code === 'MISSING' ? 'missing' : e.code === 'KEY_UNKNOWN' ? 'key-unknown' : 'damaged'
  }
}

async function openExisting(backend: Backend, keys: Keyring, sha256: string) {
  const found = await find(backend, keys, sha256)
  if (!found) throw new FileError({ code: 'MISSING' })
  try {
    return { stored: found.stored, ...(await unwrap(found.stored, keys, sha256)) }
  } catch (e) {
    await found.stored.close()
    throw e
  }
}

async function openAnywhere(backend: Backend, keys: Keyring, sha256: string): Promise<Opened> {
  const { stored, dataKey, end: sealedBytes } = await openExisting(backend, keys, sha256)
  const sizeBytes = plainSize(sealedBytes) ?? 0
  // who reads here and there comes back to the same frame
  let held: { index: number; bytes: Promise<Buffer<ArrayBuffer>> } | undefined
  const frame = (index: number) => {
    if (held?.index !== index) held = { index, bytes: openFrameAt(index, sealedBytes, dataKey, stored.read) }
    return held.bytes
  }
  return {
    sizeBytes,
    async *read(start, end) {
      const last = Math.min(end, sizeBytes)
      for (let at = start; at < last; ) {
        const index = Math.floor(at / frameBytes)
        const from = index * frameBytes
        const bytes = (await frame(index)).subarray(at - from, last - from)
        yield bytes
        at += bytes.length
      }
    },
    close: () => stored.close(),
  }
}

/** The object under the present key's name, else under an older one's. */
async function find(backend: Backend, keys: Keyring, sha256: string) {
  for (const key of keys.all) {
    const stored = await backend.open(storedName(key, checked(sha256)))
    if (stored) return { key, stored }
  }
  return undefined
}

async function unwrap(stored: Stored, keys: Keyring, sha256: string): Promise<{ dataKey: Buffer; end: number }> {
  const end = stored.sizeBytes - envelopeBytes
  if (plainSize(end) === undefined) throw new FileError({ code: 'DAMAGED', part: 'envelope' })
  const envelope = []
  for await (const bytes of stored.read(end, stored.sizeBytes)) envelope.push(bytes)
  return { dataKey: openEnvelope(keys.all, Buffer.concat(envelope), sha256), end }
}

type Found = { stored: Stored; dataKey: Buffer; end: number }
const contentOf = ({ stored, dataKey, end }: Found) => openFrames(stored.read(0, end), dataKey)

function streamOf(found: Found) {
  const { stored } = found
  const content = contentOf(found)
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        try {
          const { done, value } = await content.next()
          if (!done) return controller.enqueue(value)
          await stored.close()
          controller.close()
        } catch (e) {
          await stored.close()
          throw e
        }
      },
      cancel: () => stored.close(),
    },
    { highWaterMark: 1 },
  )
}

async function drafted<T>(backend: Backend, write: (draft: Draft) => Promise<T>): Promise<T> {
  const draft = await backend.begin()
  try {
    return await write(draft)
  } catch (e) {
    await draft.discard()
    throw e
  }
}

function checked(sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('file store: not a SHA-256 in lower-case hexadecimal')
  return sha256
}
