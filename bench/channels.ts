// Reads every mail and every list of ../shared/data through the channels of intake, and says how many, how fast, how long other
// work waited at most, and what was refused. A JSON document that holds a mail (as one of the sets has them) is read as it came and once unwrapped.
// Run: node bench/channels.ts
import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Source } from '#core/reading/source.ts'
import { channelNamed, isRefusal } from '../src/modules/intake/channels/index.ts'

const DATA = join(import.meta.dirname, '../../shared/data')
const MB = 1024 * 1024

if (!existsSync(DATA)) {
  console.log('skipped: no ../shared/data')
  process.exit(0)
}

const delay = monitorEventLoopDelay({ resolution: 1 })
const mails = ['phishing_pot', 'spamassassin/ham', 'spamassassin/spam', 'eml-mailparser', 'pymisp', 'msg']
delay.enable()
await measure('warm-up', 'mail', mailsOf('phishing_pot').slice(0, 30))
console.log(
  'set                             files  drafts  refused      ms  per s    MB/s  rows/s  peak MB  wait ms  why refused',
)
for (const folder of mails) await measure(folder, 'mail', mailsOf(folder))
await measure('spamassassin, unwrapped', 'mail', unwrapped())
const lists = readdirSync(join(DATA, 'phishing-urls')).filter((name) => name.endsWith('.csv.gz'))
await measure(
  'phishing-urls, .csv.gz',
  'list',
  lists.map((name) => streamOf(join(DATA, 'phishing-urls', name))),
)

function mailsOf(folder: string): Source[] {
  const names = readdirSync(join(DATA, 'mail', folder)).filter((name) => /\.(eml|msg)$/.test(name))
  return names.map((name) => streamOf(join(DATA, 'mail', folder, name)))
}

function streamOf(path: string): Source {
  return { name: path, sizeBytes: statSync(path).size, stream: createReadStream(path) }
}

function unwrapped(): Source[] {
  return ['ham', 'spam'].flatMap((kind) => {
    const folder = join(DATA, 'mail/spamassassin', kind)
    const names = readdirSync(folder).filter((name) => name.endsWith('.json.eml'))
    return names.map((name) => ({
      name,
      bytes: Buffer.from(String(JSON.parse(readFileSync(join(folder, name), 'utf8')).text)),
    }))
  })
}

async function measure(title: string, channel: string, sources: readonly Source[]): Promise<void> {
  const refused: Record<string, number> = {}
  let [drafts, bytes, peak] = [0, 0, 0]
  delay.reset()
  const began = performance.now()
  for (const source of sources) {
    bytes += source.sizeBytes ?? ('bytes' in source ? source.bytes.byteLength : 0)
    for await (const item of channelNamed(channel).parse(source)) {
      if (isRefusal(item)) refused[item.code] = (refused[item.code] ?? 0) + 1
      else if (++drafts % 4096 === 0) peak = Math.max(peak, process.memoryUsage.rss())
    }
  }
  const ms = performance.now() - began
  const per = (count: number) => Math.round((count / ms) * 1000).toString()
  const why = Object.entries(refused)
    .map(([code, count]) => `${code} ${count}`)
    .join(', ')
  const count = Object.values(refused).reduce((a, b) => a + b, 0)
  const row = [
    sources.length,
    drafts,
    count,
    Math.round(ms),
    per(sources.length),
    (bytes / MB / (ms / 1000)).toFixed(1),
    per(drafts),
    Math.round(Math.max(peak, process.memoryUsage.rss()) / MB),
    (delay.max / 1e6).toFixed(0),
  ]
  const widths = [6, 7, 8, 7, 6, 7, 7, 8, 8]
  if (title !== 'warm-up')
    console.log(`${title.padEnd(31)}${row.map((cell, i) => String(cell).padStart(widths[i] ?? 8)).join(' ')}  ${why}`)
}
