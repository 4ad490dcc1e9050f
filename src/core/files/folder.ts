import { randomUUID } from 'node:crypto'
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Backend, Draft, Stored } from './backend.ts'

/** Bytes asked of the disk at once. */
const readBytes = 512 * 1024

/** Sealed bytes in a folder: `ab/abcd…` for what is stored, `drafts/` for what is being written. Owner only. */
export async function openFolder(folder: string): Promise<Backend> {
  const drafts = join(folder, 'drafts')
  await mkdir(drafts, { recursive: true, mode: 0o700 })
  const pathOf = (name: string) => join(folder, name.slice(0, 2), name)
  return {
    begin: () => begin(join(drafts, randomUUID()), pathOf),
    open: async (name) => {
      const file = await unlessAbsent(open(pathOf(name), 'r'))
      return file && stored(file, (await file.stat()).size)
    },
    remove: async (name) => {
      await rm(pathOf(name), { force: true })
      await unlessAbsent(syncFolder(dirname(pathOf(name))))
    },
    sweep: (ms) => sweep(drafts, Date.now() - ms),
  }
}

async function begin(path: string, pathOf: (name: string) => string): Promise<Draft> {
  const file = await open(path, 'wx', 0o600)
  let behind: Promise<void> = Promise.resolve()
  return {
    // One piece is written while the next is hashed and sealed. writeFile, unlike write, goes on until all is written.
    write: async (bytes) => {
      await behind
      behind = file.writeFile(bytes)
      behind.catch(() => {}) // seen by the next write, or by publish
    },
    publish: async (name) => {
      await behind
      await file.sync()
      await file.close()
      const shelf = dirname(pathOf(name))
      if (await mkdir(shelf, { recursive: true, mode: 0o700 })) await syncFolder(dirname(shelf))
      await rename(path, pathOf(name))
      await syncFolder(shelf)
    },
    discard: async () => {
      await behind.catch(() => {})
      await file.close()
      await rm(path, { force: true })
    },
  }
}

function stored(file: FileHandle, sizeBytes: number): Stored {
  return {
    sizeBytes,
    async *read(start, end) {
      for (let position = start; position < end; ) {
        const wanted = Math.min(readBytes, end - position)
        const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(wanted), 0, wanted, position)
        if (bytesRead === 0) return
        yield buffer.subarray(0, bytesRead)
        position += bytesRead
      }
    },
    close: () => file.close(),
  }
}

async function sweep(drafts: string, before: number): Promise<number> {
  let swept = 0
  for (const name of await readdir(drafts)) {
    const path = join(drafts, name)
    const found = await unlessAbsent(stat(path))
    if (!found || found.mtimeMs > before) continue
    await rm(path, { force: true })
    swept++
  }
  return swept
}

/** A rename is durable only when its folder is; Windows has no such call and needs none. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

async function unlessAbsent<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked
  } catch (e) {
    if (e instanceof Error && 'code' in e && e.code === 'ENOENT') return undefined
    throw e
  }
}
