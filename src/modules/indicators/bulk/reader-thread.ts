import { parentPort, workerData } from 'node:worker_threads'
import { batchesOf } from './batches.ts'
import type { Order, Said, Told } from './reader.ts'

/** The thread of reader.ts: asks for pieces of one file and hands batches back, each when the one before has been fetched. */
const say = (what: Said) => parentPort?.postMessage(what)
let [piece, leave] = [Promise.withResolvers<Uint8Array | undefined>(), Promise.withResolvers<void>()]

parentPort?.on('message', (told: Told) => {
  if (told === 'go') leave.resolve()
  else piece.resolve(told === 'end' ? undefined : told.piece)
})

async function* pieces(): AsyncGenerator<Uint8Array> {
  for (;;) {
    piece = Promise.withResolvers()
    say('want')
    const next = await piece.promise
    if (!next) return
    yield next
  }
}

const { name, options, skip, unfit }: Order = workerData
for await (const batch of batchesOf({ name, stream: pieces() }, options, skip, unfit)) {
  leave = Promise.withResolvers()
  say({ batch })
  await leave.promise
}
parentPort?.close()
