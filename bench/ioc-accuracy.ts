// Scores packages/ioc against the gold sets, by the rule in ../shared/data/README.md.
// Run: node bench/ioc-accuracy.ts [--misses] [--compare]
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { extractIOC } from 'ioc-extractor'
import { extract, refang } from '../packages/ioc/src/index.ts'

type Item = { type: string; value: string }
type Gold = { must: Item[]; may?: Item[]; must_not?: Item[] }
type Row = Record<string, string>
type Score = { found: number; missed: string[]; wrong: string[]; traps: string[] }

const DATA = join(import.meta.dirname, '../../shared/data')
/** What the package is held to; falling below makes the command fail. */
const GOALS: Record<string, { recall: number; precision: number }> = {
  eset: { recall: 0.995, precision: 0.98 },
  talos: { recall: 0.995, precision: 0.98 },
  unit42: { recall: 0.995, precision: 0.98 },
  ja: { recall: 0.97, precision: 0.97 },
}
const LINE_GOALS: Record<string, number> = { 'bank-accounts.csv': 0.98, 'phones.csv': 1, 'dates.csv': 0.98 }
const LOWER = new Set(['domain', 'email', 'md5', 'sha1', 'sha256', 'sha512', 'ipv6'])
const showMisses = process.argv.includes('--misses')

if (!existsSync(DATA)) {
  console.log('skipped: no ../shared/data')
  process.exit(0)
}

const extractors: Record<string, (text: string) => Item[]> = { ishigaki: (text) => extract(text) }
if (process.argv.includes('--compare')) extractors['ioc-extractor 8.2.0'] = peer

for (const [name, run] of Object.entries(extractors)) {
  console.log(`\n${name}`)
  for (const [source, goal] of Object.entries(GOALS)) {
    const score = scoreFolder(join(DATA, 'ioc-gold', source), run)
    report(source, score)
    const { recall, precision } = rates(score)
    const met = recall >= goal.recall && precision >= goal.precision && score.traps.length === 0
    if (name === 'ishigaki' && !met) process.exitCode = 1
  }
}
console.log('')
scoreAlert()
const account = (row: Row) =>
  row.bank_code ? `${row.bank_code}-${row.branch_code}-${row.account_type}-${row.account_number}` : ''
scoreLines('bank-accounts.csv', 'bank_account', account)
scoreLines('phones.csv', 'phone', (row) => row.e164 ?? '')
scoreLines('dates.csv', 'datetime', (row) => row.iso ?? '')

/** The Japanese alert has a list of its own form: all of its CVE numbers and URLs must be found. */
function scoreAlert(): void {
  const base = join(DATA, 'ja-text/jpcert-at210050')
  const gold: Record<'cve' | 'urls', string[]> = JSON.parse(readFileSync(`${base}.gold.json`, 'utf8'))
  const got = keys(extract(readFileSync(`${base}.txt`, 'utf8')))
  const must = [
    ...gold.cve.map((value) => ({ type: 'cve', value })),
    ...gold.urls.map((value) => ({ type: 'url', value })),
  ]
  const missed = must.filter((item) => !got.has([...keys([item])][0] ?? ''))
  console.log(`Japanese alert: ${must.length - missed.length} of ${must.length}`)
  for (const { value } of showMisses ? missed : []) console.log(`  missed ${value}`)
  if (missed.length > 0) process.exitCode = 1
}

function scoreFolder(folder: string, run: (text: string) => Item[]): Score {
  const total: Score = { found: 0, missed: [], wrong: [], traps: [] }
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.gold.json'))) {
    const id = basename(file, '.gold.json')
    const gold: Gold = JSON.parse(readFileSync(join(folder, file), 'utf8'))
    const must = keys(gold.must)
    const may = keys(gold.may ?? [])
    const never = keys(gold.must_not ?? [])
    const got = keys(run(readFileSync(join(folder, `${id}.txt`), 'utf8')))
    for (const key of must) got.has(key) ? total.found++ : total.missed.push(`${id} ${key}`)
    for (const key of got) {
      if (never.has(key)) total.traps.push(`${id} ${key}`)
      if (!must.has(key) && !may.has(key)) total.wrong.push(`${id} ${key}`)
    }
  }
  return total
}

function keys(items: readonly Item[]): Set<string> {
  return new Set(items.map(({ type, value }) => `${type} ${comparable(type, value)}`))
}

/** The scoring rule: NFKC, refang, case by type, no trailing punctuation on URLs. */
function comparable(type: string, value: string): string {
  const folded = refang(value.normalize('NFKC'))
  if (type === 'url') {
    const match = /^([a-z0-9+.-]+:\/\/[^/?#]*)(.*)$/is.exec(folded)
    const url = match ? (match[1] ?? '').toLowerCase() + (match[2] ?? '') : folded
    return url.replace(/[.,;:)\]}'"*/]+$/, '')
  }
  if (type === 'cve') return folded.toUpperCase()
  return LOWER.has(type) ? folded.toLowerCase() : folded
}

function rates({ found, missed, wrong }: Score): { recall: number; precision: number } {
  return { recall: found / (found + missed.length), precision: found / (found + wrong.length) }
}

function report(source: string, score: Score): void {
  const { found, missed, wrong, traps } = score
  const { recall, precision } = rates(score)
  console.log(
    `${source.padEnd(8)} recall ${recall.toFixed(4)}  precision ${precision.toFixed(4)}  found ${found}  missed ${missed.length}  wrong ${wrong.length}  traps ${traps.length}`,
  )
  if (!showMisses) return
  for (const line of missed) console.log(`  missed ${line}`)
  for (const line of wrong) console.log(`  wrong  ${line}${traps.includes(line) ? '  (trap)' : ''}`)
}

function rows(name: string): Row[] {
  return parse(readFileSync(join(DATA, 'japan', name), 'utf8'), { columns: true })
}

/** A row is right when exactly the expected value, or nothing where nothing is expected, is found. */
function scoreLines(name: string, type: 'bank_account' | 'phone' | 'datetime', expected: (row: Row) => string): void {
  const all = rows(name)
  const bad = all.filter((row) => {
    const got = extract(row.input ?? '', { types: [type] })
    return got.map((item) => item.value).join(' ') !== expected(row)
  })
  const right = (all.length - bad.length) / all.length
  console.log(`${name}: ${right.toFixed(4)} of ${all.length}`)
  if (right < (LINE_GOALS[name] ?? 0)) process.exitCode = 1
  if (!showMisses) return
  for (const row of bad) {
    const got = extract(row.input ?? '').map((item) => `${item.type} ${item.value}`)
    console.log(`  ${row.input} expected ${expected(row) || 'nothing'}, got ${got.join('; ') || 'nothing'}`)
  }
}

function peer(text: string): Item[] {
  const ioc = extractIOC(text)
  const named: [string, readonly string[]][] = [
    ['url', ioc.urls],
    ['domain', ioc.domains],
    ['ipv4', ioc.ipv4s],
    ['ipv6', ioc.ipv6s],
    ['email', ioc.emails],
    ['md5', ioc.md5s],
    ['sha1', ioc.sha1s],
    ['sha256', ioc.sha256s],
    ['sha512', ioc.sha512s],
    ['cve', ioc.cves],
    ['btc', ioc.btcs],
    ['eth', ioc.eths],
  ]
  return named.flatMap(([type, values]) => values.map((value) => ({ type, value })))
}
