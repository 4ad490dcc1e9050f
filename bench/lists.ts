/**
 * Case list and intake queue over HTTP with row security, sign-in and the audit of readings, against a bare page that
 * passes JSON built in SQL through; both in the same run, in alternated rounds. PostgreSQL as installed, fsync on.
 * Usage: node bench/lists.ts [rows ..., default 10000 100000 1000000]
 */
import autocannon from 'autocannon'
import { at, type BenchHouse, openBenchHouse } from './house.ts'
import { fillPlain, fillTo, furnish, PEOPLE, type Person, RARE } from './lists-world.ts'

const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [10_000, 100_000, 1_000_000]
const USERS = 8
const ROUNDS = 3
const SECONDS = Number(process.env.BENCH_SECONDS ?? 3)

const PAGES = {
  'intake queue': '/api/intake/reports',
  'intake open': '/api/intake/reports?status[]=open',
  'intake closed': '/api/intake/reports?status[]=closed',
  'intake one method': '/api/intake/reports?methodCode=bec',
  'intake rare method': `/api/intake/reports?methodCode=${RARE}&status[]=open&status[]=closed&status[]=arrived`,
  'intake one unit': '/api/intake/reports?unitCode=none',
  'intake unchecked': '/api/intake/reports?unchecked=true',
  'intake mine': '/api/intake/reports?mine=true',
  'intake page 2 years back': `/api/intake/reports?status[]=closed&after[at]=2024-11-01T00:00:00.000Z&after[id]=ffffffff-ffff-4fff-bfff-ffffffffffff`,
  'case list': '/api/cases',
  'cases closed': '/api/cases?status=closed',
  'cases one method': '/api/cases?methodCode=bec',
  'cases rare method': `/api/cases?methodCode=${RARE}`,
  'cases mine': '/api/cases?mine=true',
} as const
type Page = keyof typeof PAGES
const MAIN: readonly Page[] = ['intake queue', 'case list']

type Figures = { p50: number; p95: number; rate: number }
type Pair = { ours: Figures; bare: Figures }
type Place = { size: number; house: BenchHouse; tickets: Record<Person, string> }

/** A house of each size, all at once: so that what grows is told apart from what the machine does at another hour. */
const places: Place[] = []
try {
  for (const size of sizes) {
    const house = await openBenchHouse(
      process.env.BENCH_PROFILE ? ['--cpu-prof', `--cpu-prof-dir=${process.env.BENCH_PROFILE}`] : [],
    )
    places.push({ size, house, tickets: await furnish(house) })
    await fillTo(house, size)
  }
  const [first] = places
  if (!first) throw new Error('no size given')
  await fillPlain(first.house)
  const ceiling = await first.house.beside('ceiling-server.ts', first.house.admin)
  // the code of a young program is still being compiled
  for (const { house, tickets } of places) await load(house.url + PAGES['intake queue'], tickets['all rooms'], 8)
  console.log(`reports and as many cases, ${USERS} users at once`)
  for (const page of MAIN) for (const who of PEOPLE) await againstCeiling(ceiling.url, page, who)
  for (const place of places) await everyPage(place)
} finally {
  for (const { house } of places) await house.close()
}

/** All sizes and the ceiling by turns; the rates are compared pair by pair, the sizes round by round. */
async function againstCeiling(ceilingUrl: string, page: Page, who: Person): Promise<void> {
  const runs = places.map((place) => ({ place, pairs: [] as Pair[], spent: { app: 0, database: 0, requests: 0 } }))
  for (const { house, tickets } of places) await load(house.url + PAGES[page], tickets[who], 1)
  for (let round = 0; round < ROUNDS; round++) {
    for (const { place, pairs, spent } of runs) {
      const before = await place.house.spent()
      const ours = await load(place.house.url + PAGES[page], place.tickets[who])
      const after = await place.house.spent()
      spent.app += after.app - before.app
      spent.database += after.database - before.database
      spent.requests += ours.rate * SECONDS
      pairs.push({ ours, bare: await load(ceilingUrl, place.tickets[who]) })
    }
  }
  for (const { place, pairs, spent } of runs) {
    const middle = (f: (p: Pair) => number) => at(pairs.map(f), 0.5)
    const times = (f: (p: Figures) => number) =>
      at(
        pairs.map((p, round) => f(p.ours) / f(runs[0]?.pairs[round]?.ours ?? p.ours)),
        0.5,
      )
    console.log(
      `${page.padEnd(14)}${who.padEnd(11)}${place.size.toLocaleString('en').padStart(9)}  p50 ${ms(middle((p) => p.ours.p50))}  p95 ${ms(middle((p) => p.ours.p95))}  ${middle((p) => p.ours.rate).toFixed(0)}/s  ` +
        `ceiling ${middle((p) => p.bare.rate).toFixed(0)}/s  share ${(100 * middle((p) => p.ours.rate / p.bare.rate)).toFixed(0)} %  ` +
        `app ${(spent.app / spent.requests).toFixed(2)} and database ${(spent.database / spent.requests).toFixed(2)} CPU ms a page  ` +
        `times the smallest: p50 ${times((f) => f.p50).toFixed(2)}, p95 ${times((f) => f.p95).toFixed(2)}`,
    )
  }
}

/** Every filter for every person: nobody's page may walk the whole table. */
async function everyPage({ size, house, tickets }: Place): Promise<void> {
  console.log(`\n${`${size.toLocaleString('en')}: p50 / p95 ms`.padEnd(28)}${PEOPLE.map((p) => p.padEnd(18)).join('')}`)
  for (const page of Object.keys(PAGES) as Page[]) {
    // keys of a constant object
    const cells: string[] = []
    for (const who of PEOPLE) {
      await load(house.url + PAGES[page], tickets[who], 0.3)
      const f = await load(house.url + PAGES[page], tickets[who], 1)
      cells.push(`${ms(f.p50)} / ${ms(f.p95)}`.padEnd(18))
    }
    console.log(page.padEnd(28) + cells.join(''))
  }
}

async function load(url: string, ticket: string, seconds = SECONDS): Promise<Figures> {
  const times: number[] = []
  const refused = new Set<number>()
  const headers = { authorization: `Bearer ${ticket}` }
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const run = autocannon({ url, connections: USERS, duration: seconds, headers }, (e) => (e ? reject(e) : resolve()))
  run.on('response', (_client, status, _bytes, time) => {
    if (status !== 200) refused.add(status)
    times.push(time)
  })
  await promise
  if (refused.size) throw new Error(`${url} answered ${[...refused].join(', ')}`)
  return { p50: at(times, 0.5), p95: at(times, 0.95), rate: times.length / seconds }
}

function ms(time: number): string {
  return time.toFixed(1)
}
