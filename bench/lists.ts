/**
 * Case list and intake queue over HTTP with row security, sign-in and the audit of readings, against a bare page that
 * passes JSON built in SQL through; both in the same run, in alternated rounds. PostgreSQL as installed, fsync on.
 * Usage: node bench/lists.ts [rows ..., default 10000 100000 1000000]
 */
import autocannon from 'autocannon'
import { at, openBenchHouse } from './house.ts'
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
const house = await openBenchHouse(
  process.env.BENCH_PROFILE ? ['--cpu-prof', `--cpu-prof-dir=${process.env.BENCH_PROFILE}`] : [],
)
try {
  const tickets = await furnish(house)
  await fillPlain(house)
  const ceiling = await house.beside('ceiling-server.ts', house.admin)
  for (const size of sizes) {
    await fillTo(house, size)
    console.log(`\n${size.toLocaleString('en')} reports and as many cases, ${USERS} users at once`)
    for (const page of MAIN) for (const who of PEOPLE) await againstCeiling(ceiling.url, tickets[who], page, who)
    await everyPage(tickets)
  }
} finally {
  await house.close()
}

/** Ours and the ceiling by turns; the rates are compared pair by pair. */
async function againstCeiling(ceilingUrl: string, ticket: string, page: Page, who: Person): Promise<void> {
  const pairs: { ours: Figures; bare: Figures }[] = []
  await load(house.url + PAGES[page], ticket, 1)
  const spent = { app: 0, database: 0, requests: 0 }
  for (let round = 0; round < ROUNDS; round++) {
    const before = await house.spent()
    const ours = await load(house.url + PAGES[page], ticket)
    const after = await house.spent()
    spent.app += after.app - before.app
    spent.database += after.database - before.database
    spent.requests += ours.rate * SECONDS
    pairs.push({ ours, bare: await load(ceilingUrl, ticket) })
  }
  const middle = (f: (p: (typeof pairs)[number]) => number) => at(pairs.map(f), 0.5)
  console.log(
    `${page.padEnd(16)}${who.padEnd(12)}p50 ${ms(middle((p) => p.ours.p50))}  p95 ${ms(middle((p) => p.ours.p95))}  ${middle((p) => p.ours.rate).toFixed(0)}/s  ` +
      `ceiling ${middle((p) => p.bare.rate).toFixed(0)}/s  share ${(100 * middle((p) => p.ours.rate / p.bare.rate)).toFixed(0)} %  ` +
      `app ${(spent.app / spent.requests).toFixed(2)} and database ${(spent.database / spent.requests).toFixed(2)} CPU ms a page`,
  )
}

/** Every filter for every person: nobody's page may walk the whole table. */
async function everyPage(tickets: Record<Person, string>): Promise<void> {
  console.log(`\n${'p50 / p95 ms'.padEnd(28)}${PEOPLE.map((p) => p.padEnd(18)).join('')}`)
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
