/**
 * A process of its own for the tests of the store: `endless` writes until it is killed and says when the first
 * 4 MB are in; `large MB` stores and reads back that much and says by how many MB its memory grew meanwhile.
 */
import { openStore } from './index.ts'

const [folder = '', job = '', size = '64'] = process.argv.slice(2)
const store = await openStore({ folder, key: Buffer.alloc(32, 7) })
const piece = Buffer.alloc(1024 * 1024, 'x')

if (job === 'endless') await store.put(endless(), { maxBytes: Number.MAX_SAFE_INTEGER })
else {
  await thereAndBack(8) // what the machinery itself takes
  const before = peakMb()
  await thereAndBack(Number(size))
  console.log(Math.round(peakMb() - before))
}

async function* endless() {
  for (let written = 0; ; written++) {
    if (written === 4) console.log('writing')
    yield piece
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

async function thereAndBack(mb: number) {
  async function* pieces() {
    for (let i = 0; i < mb; i++) yield piece
  }
  const { sha256 } = await store.put(pieces(), { maxBytes: mb * piece.length })
  for await (const bytes of await store.get(sha256)) if (bytes[0] !== piece[0]) throw new Error('other bytes came back')
}

function peakMb(): number {
  return process.resourceUsage().maxRSS / 1024
}
