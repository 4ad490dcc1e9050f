import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'

/** Values that turn up again and again, as the addresses of a shared host do. */
const POOL = 200

/** A table of values of partners: four kinds, one in ten from a small pool, one in twenty named before anywhere in the store. */
export async function writeList(file: string, from: number, rows: number): Promise<void> {
  const out = createWriteStream(file, { highWaterMark: 1 << 20 })
  out.write('date,indicator,type,comment\n')
  for (let i = from; i < from + rows; i++) {
    const more = out.write(`${rowOf(i)}\n`)
    if (!more) await once(out, 'drain')
  }
  out.end()
  await once(out, 'close')
}

function rowOf(i: number): string {
  const n = i % 10 === 3 ? (i * 7919) % POOL : i % 20 === 8 ? (i * 48271) % i : i + POOL
  const [value, type] = invented(n)
  return `2026-11-${String(1 + (i % 28)).padStart(2, '0')} 09:30,${value},${type},campaign ${n % 97}`
}

/** The n-th value: 4 URLs, 3 hosts, 2 addresses and a hash in ten. */
export function invented(n: number): [value: string, type: string] {
  const word = createHash('sha256').update(`value ${n}`).digest('hex')
  const kind = n % 10
  if (kind < 4) return [`https://${word.slice(0, 12)}.example.jp/${word.slice(12, 20)}/login.php?id=${n}`, 'url']
  if (kind < 7) return [`${word.slice(0, 16)}.${word.slice(16, 18)}.example.com`, 'domain']
  if (kind < 9) return [`${64 + (n % 60)}.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`, 'ip']
  return [word, 'sha256']
}
