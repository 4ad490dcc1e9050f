// Speed of packages/ioc beside npm ioc-extractor and two bare passes, on the same texts in one run, in CPU time.
// Run: node bench/ioc-speed.ts [megabytes ...]   (default 1 5 20; megabytes of UTF-8). Fails below its goals.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { extractIOC } from 'ioc-extractor'
import { extract } from '../packages/ioc/src/index.ts'
import { japaneseMixture, japaneseProse, reports } from './ioc-texts.ts'

const DATA = join(import.meta.dirname, '../../shared/data')
const sizes = process.argv
  .slice(2)
  .map(Number)
  .filter((size) => size > 0)
const megabytes = sizes.length > 0 ? sizes : [1, 5, 20]
/** The peer is given at most this much: at 5 MB/s more would only cost time. Megabytes. */
const PEER_MOST = 5
/** Times the speed of the peer; part of the bare pass over a class table; growth of the time for a byte from 1 to 20 MB. */
const GOALS = { peer: 4, pass: 0.2, growth: 1.6 }

const WORD = new Uint8Array(65536)
for (const ch of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_') WORD[ch.charCodeAt(0)] = 1

for (const [name, make] of Object.entries(texts())) {
  console.log(`\n${name}`)
  const rates = megabytes.map((size) => measure(make, size))
  const growth = (rates[0] ?? 0) / (rates.at(-1) ?? 1)
  if (rates.length > 1) console.log(`    time for a byte at the largest ${growth.toFixed(2)}x that at the smallest`)
  if (growth > GOALS.growth) miss(`${name}: grows`)
}

function miss(what: string): void {
  console.log(`    BELOW THE GOAL: ${what}`)
  process.exitCode = 1
}

function texts(): Record<string, (bytes: number) => string> {
  const own = {
    'English reports (invented)': reports,
    'Japanese prose, a value in every second sentence (invented)': japaneseMixture,
    'Japanese consultations (invented)': japaneseProse,
  }
  if (!existsSync(DATA)) {
    console.log('vendor texts skipped: no ../shared/data')
    return own
  }
  return {
    ...own,
    'English reports (eset, unit42)': repeated(folder('ioc-gold/eset') + folder('ioc-gold/unit42')),
    'lists of nothing but indicators (talos)': repeated(folder('ioc-gold/talos')),
    'Japanese alert (ja-text)': repeated(folder('ja-text')),
  }
}

function folder(path: string): string {
  const names = readdirSync(join(DATA, path)).filter((name) => name.endsWith('.txt'))
  return names.map((name) => readFileSync(join(DATA, path, name), 'utf8')).join('\n')
}

function repeated(base: string): (bytes: number) => string {
  const unit = Buffer.from(`${base}\n`)
  return (bytes) => Buffer.concat(new Array<Buffer>(Math.ceil(bytes / unit.length)).fill(unit)).toString('utf8')
}

/** Prints one line and returns our megabytes a second. */
function measure(make: (bytes: number) => string, size: number): number {
  const text = flat(make(size * 1e6))
  const small = flat(make(Math.min(size, PEER_MOST) * 1e6))
  const ours = rate(text, () => extract(text).length)
  const peer = rate(small, () => extractIOC(small).urls.length, 2)
  const cold = firstPass(text)
  const table = rate(text, () => words(text))
  const pattern = rate(text, () => patternWords(text))
  console.log(
    [
      `${String(size).padStart(3)} MB`,
      `ours ${ours.toFixed(1)} MB/s`,
      `(${extract(small, { types: ['url'] }).length} URLs to ${extractIOC(small).urls.length})`,
      `ioc-extractor ${peer.toFixed(1)} (${(ours / peer).toFixed(1)}x)`,
      `class table, first pass ${cold.toFixed(0)} (${percent(ours, cold)})`,
      `compiled ${table.toFixed(0)} (${percent(ours, table)})`,
      `one pattern of a character class ${pattern.toFixed(0)} (${percent(ours, pattern)})`,
    ].join('  '),
  )
  if (ours < GOALS.peer * peer) miss(`${(ours / peer).toFixed(1)} times the peer, not ${GOALS.peer}`)
  if (ours < GOALS.pass * cold) miss(`${percent(ours, cold)} of the bare pass, not ${100 * GOALS.pass} %`)
  return ours
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(0)} %`
}

/** One string without pieces inside, as it comes from a file. */
function flat(text: string): string {
  return Buffer.from(text).toString('utf8')
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

/** The least a pattern must do: the one class of characters indicators are made of, over the whole text. */
function patternWords(text: string): number {
  const pattern = /[A-Za-z0-9._:/@-]+/g
  let count = 0
  while (pattern.test(text)) count++
  return count
}

/** The same pass as a program does it that reads one text: not compiled yet. */
function firstPass(text: string): number {
  const fresh = new Function(
    'text',
    'WORD',
    `let n=0,b=0;for(let i=0;i<text.length;i++){const k=WORD[text.charCodeAt(i)];if(k>b)n++;b=k}return n`,
  )
  return rate(text, () => fresh(text, WORD), 1)
}

/** Megabytes a second of CPU time of the quickest of several runs; small texts are run more often, to be compiled by then. */
function rate(text: string, run: () => number, times = 4 + Math.round(2e7 / text.length)): number {
  let least = Number.POSITIVE_INFINITY
  for (let i = 0; i < times; i++) {
    const before = process.cpuUsage()
    run()
    const { user, system } = process.cpuUsage(before)
    least = Math.min(least, (user + system) / 1000)
  }
  return Buffer.byteLength(text) / 1e3 / least
}
