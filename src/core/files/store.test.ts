import { execFile, spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { frameBytes } from './frames.ts'
import { openStore } from './index.ts'

const key = randomBytes(32)
const writer = fileURLToPath(new URL('writer.fixture.ts', import.meta.url))
let base = ''

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'ishigaki-files-'))
})
afterAll(() => rm(base, { recursive: true, force: true }))

const newFolder = () => mkdtemp(join(base, 'store-'))

test('whatever is stored comes back the same, however it is cut into pieces', async () => {
  const store = await openStore({ folder: await newFolder(), key })
  const nearFrames = fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: -2, max: 2 }))
  const size = fc.oneof(
    nearFrames.map(([frames, more]) => Math.max(0, frames * frameBytes + more)),
    fc.integer({ min: 0, max: 2000 }),
  )

  await fc.assert(
    fc.asyncProperty(size, fc.integer({ min: 1, max: 300_000 }), async (bytes, piece) => {
      const content = randomBytes(bytes)
      const put = await store.put(inPieces(content, piece), { maxBytes: bytes })
      expect(put).toEqual({ sha256: createHash('sha256').update(content).digest('hex'), sizeBytes: bytes })
      expect((await readAll(await store.get(put.sha256))).equals(content)).toBe(true)
      expect(await store.verify(put.sha256)).toBe('intact')
    }),
    { numRuns: 60 },
  )
})

test('an open file is read at any place, in any order, as it was stored', async () => {
  const store = await openStore({ folder: await newFolder(), key })
  const content = randomBytes(frameBytes * 2 + 100)
  const { sha256 } = await store.put(content, { maxBytes: 1e9 })
  const opened = await store.open(sha256)
  const place = fc.oneof(
    fc.integer({ min: 0, max: content.length + 10 }),
    fc
      .tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: -1, max: 1 }))
      .map(([f, more]) => Math.max(0, f * frameBytes + more)),
  )

  await fc.assert(
    fc.asyncProperty(place, place, async (start, end) => {
      const read = []
      for await (const bytes of opened.read(start, end)) read.push(bytes)
      expect(Buffer.concat(read).equals(content.subarray(start, Math.max(start, end)))).toBe(true)
    }),
    { numRuns: 60 },
  )
  expect(opened.sizeBytes).toBe(content.length)
  await opened.close()
  await expect(store.open('0'.repeat(64))).rejects.toMatchObject({ code: 'MISSING' })
})

test('a web stream, a Node stream and plain bytes are all taken', async () => {
  const store = await openStore({ folder: await newFolder(), key })
  const content = randomBytes(1000)
  const body = new Response(content).body
  if (!body) throw new Error('no body')

  const ways = [await store.put(content, { maxBytes: 1000 }), await store.put(body, { maxBytes: 1000 })]

  expect(new Set(ways.map((w) => w.sha256)).size).toBe(1)
})

test('a file over the limit is refused while it arrives, the sender is stopped and nothing remains', async () => {
  const folder = await newFolder()
  const store = await openStore({ folder, key })
  let sent = 0
  let stopped = false
  async function* sender() {
    try {
      for (; ; sent++) yield Buffer.alloc(1024)
    } finally {
      stopped = true
    }
  }

  const refused = store.put(sender(), { maxBytes: 10_000 })

  await expect(refused).rejects.toMatchObject({ fault: { code: 'TOO_LARGE', maxBytes: 10_000 } })
  expect(sent).toBeLessThan(12)
  expect(stopped).toBe(true)
  expect(await filesIn(folder)).toEqual([])
  await expect(store.put(Buffer.alloc(10_000), { maxBytes: 10_000 })).resolves.toMatchObject({ sizeBytes: 10_000 })
})

test('an upload that breaks off leaves nothing and says why', async () => {
  const folder = await newFolder()
  const store = await openStore({ folder, key })
  async function* sender() {
    yield randomBytes(frameBytes * 2)
    throw new Error('connection lost')
  }

  await expect(store.put(sender(), { maxBytes: 1e9 })).rejects.toThrow('connection lost')

  expect(await filesIn(folder)).toEqual([])
})

test('the disk shows neither the content nor its hash, and two copies are one file', async () => {
  const folder = await newFolder()
  const store = await openStore({ folder, key })
  const content = Buffer.from('被害者の氏名と口座'.repeat(100))

  const puts = await Promise.all(Array.from({ length: 8 }, () => store.put(content, { maxBytes: 1e6 })))

  const files = await filesIn(folder)
  expect(files).toHaveLength(1)
  const sha256 = puts[0]?.sha256 ?? ''
  const onDisk = await readFile(files[0] ?? '')
  expect(files[0]).not.toContain(sha256.slice(0, 16))
  expect(onDisk.includes(Buffer.from('被害者'))).toBe(false)
  expect(onDisk.includes(Buffer.from(sha256, 'hex'))).toBe(false)
  expect(await store.verify(sha256)).toBe('intact')
})

test('what is not there is missing, and what was removed is not there', async () => {
  const store = await openStore({ folder: await newFolder(), key })
  const { sha256 } = await store.put(Buffer.from('a'), { maxBytes: 1 })
  expect(await store.has(sha256)).toBe(true)

  await store.remove(sha256)

  expect(await store.has(sha256)).toBe(false)
  expect(await store.verify(sha256)).toBe('missing')
  await expect(store.get(sha256)).rejects.toMatchObject({ code: 'MISSING' })
  await expect(store.get('../../etc/passwd')).rejects.toThrow('not a SHA-256')
})

test('a reader who leaves early keeps no file open', async () => {
  const store = await openStore({ folder: await newFolder(), key })
  const { sha256 } = await store.put(randomBytes(frameBytes * 3), { maxBytes: 1e9 })
  const reader = (await store.get(sha256)).getReader()
  await reader.read()

  await reader.cancel()

  await expect(reader.read()).resolves.toMatchObject({ done: true })
  await expect(openFilesUnder(base)).resolves.toEqual([])
})

test('a writer killed in the middle leaves nothing visible, and the remains are swept', async () => {
  const folder = await newFolder()
  const child = spawn(process.execPath, [writer, folder, 'endless'], { stdio: ['ignore', 'pipe', 'inherit'] })
  await new Promise((resolve) => child.stdout.once('data', resolve))

  child.kill('SIGKILL')
  await new Promise((resolve) => child.once('exit', resolve))

  const left = await filesIn(folder)
  expect(left).toHaveLength(1)
  expect(left[0]).toContain('drafts')
  const store = await openStore({ folder, key: Buffer.alloc(32, 7) })
  expect(await store.sweep()).toBe(0) // it might still be somebody's upload
  expect(await store.sweep(0)).toBe(1)
  expect(await filesIn(folder)).toEqual([])
})

test('256 MB are stored and read back without being held in memory', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [writer, await newFolder(), 'large', '256'])

  expect(Number(stdout)).toBeLessThan(64)
})

async function* inPieces(content: Buffer, size: number) {
  for (let from = 0; from < content.length; from += size) yield content.subarray(from, from + size)
}

async function readAll(stream: ReadableStream<Uint8Array>): Promise<Buffer> {
  const all = []
  for await (const bytes of stream) all.push(bytes)
  return Buffer.concat(all)
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter((e) => e.isFile()).map((e) => join(e.parentPath, e.name))
}

/** Files this process holds open under a folder; Linux only, elsewhere none are known. */
async function openFilesUnder(folder: string): Promise<string[]> {
  const { readlink } = await import('node:fs/promises')
  const handles = process.platform === 'linux' ? await readdir('/proc/self/fd') : []
  const paths = await Promise.all(handles.map((h) => readlink(`/proc/self/fd/${h}`).catch(() => '')))
  return paths.filter((p) => p.startsWith(folder))
}
