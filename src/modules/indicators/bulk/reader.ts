import { Worker } from 'node:worker_threads'
import type { Batch } from './batches.ts'
import type { Options } from './formats/index.ts'
import type { Refused } from './item.ts'

/** What the thread is to read, and how. */
export type Order = { name: string; options: Options; skip: number; unfit: readonly Refused[] }

/** From here to the thread: a piece of the file, its end, or leave to make the next batch. */
export type Told = { piece: Uint8Array } | 'end' | 'go'
/** From the thread: it wants a piece, or has made a batch. */
export type Said = 'want' | { batch: Batch }

/** Megabytes of the thread's heap: an event of MISP of 64 MB needs some 400. */
const MOST_HEAP_MB = 1_024

/** The thread ended by itself: a file that takes more memory than it may have. */
export class ReaderDied extends Error {}

/**
 * Reads a file in a thread of its own, so that neither its parsing nor its hashing holds up a page, and gives its batches one at
 * a time: the next is made while one is written, and no more. Leaving the loop ends the thread and closes the file.
 * @throws ReaderDied, and what the file's stream throws
 */
export async function* readApart(order: Order, file: ReadableStream<Uint8Array>): AsyncGenerator<Batch> {
  const thread = new Worker(new URL('./reader-thread.ts', import.meta.url), {
    workerData: order,
    resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MB },
  })
  const tell = (what: Told) => thread.postMessage(what)
  const source = file.getReader()
  let made = Promise.withResolvers<Batch>()
  made.promise.catch(() => {}) // thrown where it is awaited, unless nobody waits any more
  const give = async () => {
    const { value, done } = await source.read()
    tell(done ? 'end' : { piece: value })
  }
  thread.on('message', (said: Said) => {
    if (said === 'want') give().catch((e) => made.reject(e))
    else made.resolve(said.batch)
  })
  thread.on('error', (e) => made.reject(new ReaderDied(e.message)))
  thread.on('exit', () => made.reject(new ReaderDied('ended')))
  try {
    for (let last = false; !last; ) {
      const batch = await made.promise
      last = batch.last
      made = Promise.withResolvers<Batch>()
      made.promise.catch(() => {})
      tell('go')
      yield batch
    }
  } finally {
    await thread.terminate()
    await source.cancel()
  }
}
