/**
 * Japanese search with row security on, against reading every folded text in memory.
 * Usage: node bench/search.ts [documents ..., default 2000 20000 200000]
 */
import { randomUUID } from 'node:crypto'
import { type Findable, indexText, indexTexts, search } from '#core/search/index.ts'
import { foldParts } from '#core/search/index-texts.ts'
import { askedOf, parseQuery } from '#core/search/query.ts'
import { randomFrom, samples } from '#testing/corpus.ts'
import { CLASSES, type Class } from './search-queries.ts'
import { openSearchWorld, PEOPLE, type Person, type SearchWorld } from './search-world.ts'

const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [2_000, 20_000, 200_000]
const QUERIES_A_CLASS = 40
const PEOPLE_NAMES = Object.keys(PEOPLE) as Person[] // keys of a constant object

for (const size of sizes) {
  const world = await openSearchWorld()
  const leave = () => world.close().then(() => process.exit(1))
  process.once('SIGINT', leave).once('SIGTERM', leave)
  try {
    const texts = await load(world, size)
    const scanMs = await scan(texts)
    console.log(`in memory: every text read in ${scanMs.toFixed(1)} ms (median of the queries below)`)
    await queries(world, texts, scanMs)
    await saving(world)
  } finally {
    process.removeAllListeners('SIGINT').removeAllListeners('SIGTERM')
    await world.close()
  }
}

/** Loads the documents through the application and returns their folded texts, newest first. */
async function load(world: SearchWorld, size: number): Promise<string[]> {
  const texts: string[] = []
  let batch: Findable[] = []
  let inIndexMs = 0
  const flush = async () => {
    const start = performance.now()
    await world.as('all', (tx) => indexTexts(tx, batch))
    inIndexMs += performance.now() - start
    batch = []
  }
  for (const s of samples(size)) {
    texts.push(foldParts(s.title, s.text))
    batch.push({ kind: 'report', id: s.id, roomId: world.rooms[s.room] ?? '', at: s.at, title: s.title, text: s.text })
    if (batch.length === 500) await flush()
  }
  if (batch.length > 0) await flush()
  await world.sql('select core.tidy_search()')
  await world.sql('vacuum analyze core.findable')
  const [sizes] = await world.sql<{ table: string; pairs: string; all: string }>(`select
    pg_size_pretty(pg_table_size('core.findable')) as table, pg_size_pretty(pg_relation_size('core.findable_search')) as pairs,
    pg_size_pretty(pg_total_relation_size('core.findable')) as all`)
  console.log(`\n${size} documents: indexed at ${(inIndexMs / size).toFixed(2)} ms each in batches of 500;`)
  console.log(`table ${sizes?.table}, index of pairs ${sizes?.pairs}, with all indexes ${sizes?.all}`)
  return texts.reverse()
}

async function queries(world: SearchWorld, texts: readonly string[], scanMs: number): Promise<void> {
  for (const order of ['newest', 'best'] as const) {
    console.log(`\n${order} first, 20 hits: p50 / p95 ms, and p50 to the scan in memory`)
    console.log(['class'.padEnd(22), ...PEOPLE_NAMES.map((p) => `${p} (${PEOPLE[p]} rooms)`.padEnd(24))].join(''))
    const totals: Record<Person, number[]> = { few: [], many: [], all: [] }
    for (const { name, draw } of CLASSES) {
      const row = [name.padEnd(22)]
      for (const who of PEOPLE_NAMES) {
        const times = await measured(world, who, order, texts, draw)
        // One character has no pairs and is promised only to be found, not to be quick.
        if (name !== 'one character') totals[who].push(...times)
        row.push(figures(times, scanMs).padEnd(24))
      }
      console.log(row.join(''))
    }
    console.log(
      ['two characters and up'.padEnd(22), ...PEOPLE_NAMES.map((p) => figures(totals[p], scanMs).padEnd(24))].join(''),
    )
  }
}

async function measured(
  world: SearchWorld,
  who: Person,
  order: 'newest' | 'best',
  texts: readonly string[],
  draw: Class['draw'],
): Promise<number[]> {
  const random = randomFrom(42)
  const times: number[] = []
  for (let i = 0; i < QUERIES_A_CLASS; i++) {
    const query = draw(random, texts)
    const start = performance.now()
    await world.as(who, (tx) => search(tx, { query, order, limit: 20 }))
    times.push(performance.now() - start)
  }
  return times
}

/** Milliseconds to read every text for one query, in the middle over all classes. */
async function scan(texts: readonly string[]): Promise<number> {
  const random = randomFrom(42)
  const times = CLASSES.flatMap(({ draw }) =>
    Array.from({ length: 5 }, () => {
      const { terms } = askedOf(parseQuery(draw(random, texts)))
      const start = performance.now()
      const found = texts.filter((text) => terms.every((term) => text.includes(term)))
      if (found.length > texts.length) throw new Error('found more than there is')
      return performance.now() - start
    }),
  )
  return at(times, 0.5)
}

/** Processor time of saving one report's text at a time, of this process and of PostgreSQL, beyond an empty transaction. */
async function saving(world: SearchWorld): Promise<void> {
  const roomId = world.roomOf('few')
  const waiting = [...samples(1500, { seed: 2 })].map(
    ({ title, text }): Findable => ({ kind: 'report', id: randomUUID(), roomId, at: new Date(), title, text }),
  )
  const empty = await spent(world, waiting, () => world.as('few', async () => undefined))
  const full = await spent(world, waiting, (findable) => world.as('few', (tx) => indexText(tx, findable)))
  console.log('\nsaving one text in its own transaction, sorting into the index included, beyond an empty transaction:')
  console.log(
    `${(full.application - empty.application).toFixed(2)} ms of processor in the application, ${(full.database - empty.database).toFixed(2)} ms in PostgreSQL;`,
  )
  console.log(
    `with the transaction p50 ${at(full.times, 0.5).toFixed(2)} ms, p99 ${at(full.times, 0.99).toFixed(1)} ms, longest ${at(full.times, 1).toFixed(0)} ms`,
  )
}

async function spent(world: SearchWorld, waiting: readonly Findable[], save: (findable: Findable) => Promise<void>) {
  const backend = await world.backendCpuMs()
  const own = process.cpuUsage()
  const times: number[] = []
  for (const findable of waiting) {
    const start = performance.now()
    await save(findable)
    times.push(performance.now() - start)
  }
  const { user, system } = process.cpuUsage(own)
  return {
    times,
    application: (user + system) / 1000 / waiting.length,
    database: ((await world.backendCpuMs()) - backend) / waiting.length,
  }
}

function figures(times: number[], scanMs: number): string {
  return `${at(times, 0.5).toFixed(1)} / ${at(times, 0.95).toFixed(1)}  (${(at(times, 0.5) / scanMs).toFixed(2)})`
}

function at(times: number[], share: number): number {
  return times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
}
