// Speed of packages/ioc beside npm ioc-extractor and one bare character-class pass, on the same texts in one run.
// Run: node bench/ioc-speed.ts [megabytes ...]   (default 1 5 20; megabytes of UTF-8)
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { extractIOC } from 'ioc-extractor'
import { extract } from '../packages/ioc/src/index.ts'
import { japaneseProse, reports } from './ioc-texts.ts'

const DATA = join(import.meta.dirname, '../../shared/data')
const sizes = process.argv
  .slice(2)
  .map(Number)
  .filter((size) => size > 0)
const megabytes = sizes.length > 0 ? sizes : [1, 5, 20]
/** The peer is given at most this much: at 5 MB/s more would only cost time. Megabytes. */
const PEER_MOST = 5

const WORD = new Uint8Array(65536)
for (const ch of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_') WORD[ch.charCodeAt(0)] = 1

for (const [name, text] of Object.entries(texts())) {
  console.log(`\n${name}`)
  for (const size of megabytes) measure(text, size)
}

function texts(): Record<string, string> {
  const own = { 'English reports (invented)': reports(), 'Japanese prose (invented)': japaneseProse() }
  if (!existsSync(DATA)) {
    console.log('vendor reports skipped: no ../shared/data')
    return own
  }
  return {
    ...own,
    'English reports (eset, unit42)': folder('eset') + folder('unit42'),
    'lists of indicators (talos)': folder('talos'),
  }
}

function folder(source: string): string {
  const path = join(DATA, 'ioc-gold', source)
  const names = readdirSync(path).filter((name) => name.endsWith('.txt'))
  return names.map((name) => readFileSync(join(path, name), 'utf8')).join('\n')
}

function measure(base: string, size: number): void {
  const text = filled(base, size * 1e6)
  const bytes = Buffer.byteLength(text)
  const rate = (seconds: number) => bytes / 1e6 / seconds
  const ours = rate(best(() => extract(text).length))
  const bare = rate(best(() => words(text)))
  const small = filled(base, Math.min(size, PEER_MOST) * 1e6)
  const peer = Buffer.byteLength(small) / 1e6 / best(() => extractIOC(small).urls.length, 1)
  console.log(
    `${String(size).padStart(3)} MB  ours ${ours.toFixed(1)} MB/s  ioc-extractor ${peer.toFixed(1)} MB/s (${(ours / peer).toFixed(1)}x)  ` +
      `bare pass ${bare.toFixed(0)} MB/s (ours is ${((100 * ours) / bare).toFixed(0)} %)`,
  )
}

/** One flat string of about `bytes` of UTF-8. */
function filled(base: string, bytes: number): string {
  const unit = Buffer.from(`${base}\n`)
  return Buffer.concat(new Array<Buffer>(Math.max(1, Math.round(bytes / unit.length))).fill(unit)).toString('utf8')
}

/** The least any scanner must do: one look at the class of each character, counting words. */
function words(text: string): number {
  let count = 0
  let before = 0
  for (let i = 0; i < text.length; i++) {
    const kind = WORD[text.charCodeAt(i)] ?? 0
    if (kind > before) count++
    before = kind
  }
  return count
}

/** Shortest of the runs, in seconds. */
function best(run: () => number, times = 3): number {
  let shortest = Number.POSITIVE_INFINITY
  for (let i = 0; i < times; i++) {
    const start = performance.now()
    run()
    shortest = Math.min(shortest, (performance.now() - start) / 1000)
  }
  return shortest
}
