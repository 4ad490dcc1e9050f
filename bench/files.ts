/**
 * The file store against what cannot be saved: SHA-256 alone over the same pieces, and the same bytes plainly written
 * with fsync. Usage: node bench/files.ts [MB, default 300]
 */
import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore } from '#core/files/index.ts'

const megabytes = Number(process.argv[2] ?? 300)
const rounds = 5
const piece = randomBytes(64 * 1024) // the size in which Node delivers an upload
const pieces = Math.round((megabytes * 1e6) / piece.length)
const folder = await mkdtemp(join(tmpdir(), 'ishigaki-bench-'))
const store = await openStore({ folder, key: randomBytes(32) })

const hashOnly = await best(async () => {
  const hash = createHash('sha256')
  for await (const bytes of content()) hash.update(bytes)
  hash.digest()
})
const plainWrite = await best(async () => {
  const file = await open(join(folder, 'plain'), 'w')
  for await (const bytes of content()) await file.writeFile(bytes)
  await file.sync()
  await file.close()
})
let sha256 = ''
const put = await best(async () => {
  sha256 = (await store.put(content(), { maxBytes: Number.MAX_SAFE_INTEGER })).sha256
})
const get = await best(async () => {
  for await (const bytes of await store.get(sha256)) if (bytes.length === 0) throw new Error('an empty piece')
})
const verify = await best(async () => {
  if ((await store.verify(sha256)) !== 'intact') throw new Error('the file is not intact')
})
await rm(folder, { recursive: true })

const rows = { 'sha-256 alone': hashOnly, 'plain write + fsync': plainWrite, put, get, verify }
for (const [what, rate] of Object.entries(rows)) {
  console.log(
    `${what.padEnd(20)} ${rate.toFixed(0).padStart(5)} MB/s   ${((100 * rate) / hashOnly).toFixed(0).padStart(4)} % of sha-256 alone`,
  )
}
console.log(`memory at its highest: ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`)

async function* content() {
  for (let i = 0; i < pieces; i++) yield piece
}

/** MB/s in the best of the rounds: others use the machine too. */
async function best(work: () => Promise<void>): Promise<number> {
  let shortestMs = Number.POSITIVE_INFINITY
  for (let i = 0; i < rounds; i++) {
    const start = performance.now()
    await work()
    shortestMs = Math.min(shortestMs, performance.now() - start)
  }
  return (pieces * piece.length) / 1e3 / shortestMs
}
