import { parentPort } from 'node:worker_threads'
import { type Job, readMail } from './read.ts'

/** Reads mails in a thread of its own: a bomb then holds up neither pages nor other imports. */
parentPort?.on('message', async (job: Job) => {
  const result = await readMail(job)
  const buffers = 'attachments' in result ? new Set(result.attachments.map(({ bytes }) => bytes.buffer)) : []
  parentPort?.postMessage(
    result,
    [...buffers].filter((buffer) => buffer instanceof ArrayBuffer),
  )
})
