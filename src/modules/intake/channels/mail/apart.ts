import { Worker } from 'node:worker_threads'
import { joined } from '#core/reading/source.ts'
import type { Draft, Refusal } from '../channel.ts'
import { refuse } from '../refuse.ts'
import type { Job } from './read.ts'

/** Milliseconds without work after which the thread is given up, with its memory. */
const IDLE_MS = 10_000
/** Megabytes of its heap. A mail of 50 MB needs about 300; buffers are not counted. */
const MOST_HEAP_MB = 768

let worker: Worker | undefined
let idle: NodeJS.Timeout | undefined
let queue: Promise<unknown> = Promise.resolve()

/** Reads a mail in the thread, one after the other; bytes that are the caller's `own` go over without a copy. One that takes too long or too much memory is refused and the thread replaced. */
export function readApart(job: Job, own: boolean): Promise<Draft | Refusal> {
  const result = queue.then(async () => readNext({ ...job, bytes: own ? job.bytes : await joined([job.bytes]) }))
  queue = result.catch(() => undefined)
  return result
}

async function readNext(job: Job): Promise<Draft | Refusal> {
  clearTimeout(idle)
  const thread = worker ?? start()
  worker = thread
  const result = await new Promise<Draft | Refusal>((done) => {
    const late = setTimeout(
      () => end(refuse({ file: job.name }, 'TOO_SLOW', String(Math.round(job.limits.maxMs / 1000)))),
      job.limits.maxMs,
    )
    const end = (answer: Draft | Refusal, broken = true) => {
      clearTimeout(late)
      thread.removeAllListeners('message').removeAllListeners('error').removeAllListeners('exit')
      // an error after the answer has nobody to tell and must not end the process
      thread.on('error', () => undefined)
      if (broken) discard()
      done(answer)
    }
    thread.once('message', (answer: Draft | Refusal) => end(answer, false))
    thread.once('error', () => end(refuse({ file: job.name }, 'UNREADABLE_MAIL')))
    thread.once('exit', () => end(refuse({ file: job.name }, 'UNREADABLE_MAIL')))
    thread.postMessage(job, job.bytes.buffer instanceof ArrayBuffer ? [job.bytes.buffer] : [])
  })
  idle = setTimeout(discard, IDLE_MS).unref()
  return result
}

function start(): Worker {
  const thread = new Worker(new URL('./worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MB },
  })
  thread.unref()
  return thread
}

function discard(): void {
  void worker?.terminate()
  worker = undefined
}
