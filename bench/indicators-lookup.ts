/**
 * One exact value among many, over HTTP with sign-in, row security, lists and the record of each look-up: one person, one question
 * after the other. Beside it, by turns in the same run: the same look-up along the same index through a bare server with the same
 * pool, and in a session of the database alone.
 * Usage: node bench/indicators-lookup.ts [values in the store ..., default 10000 100000 1000000]
 */
import pg from 'pg'
import { at, openBenchHouse } from './house.ts'
import { openFeed, sightTo } from './indicators-world.ts'
import { furnish, PEOPLE, type Person } from './lists-world.ts'

const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [10_000, 100_000, 1_000_000]
const LOOKS = 1_000
/** Share of the sightings that the feed makes, each of a value of its own (indicators-world.ts). */
const FED = 0.6
/** Looks of one kind before the other has its turn, so that what else the machine does falls on both. */
const TURN = 50
/** Looked up before it counts: statements are prepared at the third time, on each connection. */
const WARM = 100

const BARE = `select type, value, at, record_kind, record_id from indicators.sighting
  where key = indicators.key_of('domain', $1) order by at desc limit 5`

const house = await openBenchHouse(
  process.env.BENCH_PROFILE ? ['--cpu-prof', `--cpu-prof-dir=${process.env.BENCH_PROFILE}`] : [],
)
const alone = new pg.Client(house.admin)
await alone.connect()
try {
  const people = await furnish(house)
  await openFeed(house)
  const bare = await house.beside('ceiling-server.ts', {
    ...house.admin,
    page: `select coalesce(json_agg(t), '[]')::text as page from (${BARE}) t`,
  })
  for (const size of sizes) {
    const sightings = Math.ceil(size / FED)
    await sightTo(house, sightings)
    console.log(
      `\n${size.toLocaleString('en')} values of a feed, each once, among ${sightings.toLocaleString('en')} sightings`,
    )
    for (const who of PEOPLE) await measure(who, people[who], sightings, bare.url)
  }
} finally {
  await alone.end()
  await house.close()
}

async function measure(who: Person, ticket: string, sightings: number, bareUrl: string): Promise<void> {
  const headers = { authorization: `Bearer ${ticket}` }
  const ours = (value: string) => fetched(`${house.url}/api/indicators?value=${value}&type=domain`, value, headers)
  const ceiling = (value: string) => fetched(`${bareUrl}?value=${value}`, value)
  const index = async (value: string) => void (await alone.query({ name: 'bare', text: BARE, values: [value] }))
  const kinds = [ours, ceiling, index].map((look) => ({ look, times: [] as number[] }))
  const value = () => listed(sightings)
  for (const { look } of kinds) for (let i = 0; i < WARM; i++) await look(value())
  const before = await house.spent()
  for (let done = 0; done < LOOKS; done += TURN)
    for (const { look, times } of kinds)
      for (let i = 0; i < TURN; i++) {
        const one = value()
        const started = performance.now()
        await look(one)
        times.push(performance.now() - started)
      }
  const after = await house.spent()
  const [p50, p95] = [0.5, 0.95].map((share) => kinds.map(({ times }) => at(times, share).toFixed(2)))
  console.log(
    `${who.padEnd(10)} p50 ${p50?.[0]} p95 ${p95?.[0]} ms   bare over HTTP p50 ${p50?.[1]} p95 ${p95?.[1]} ms   ` +
      `in a session p50 ${p50?.[2]} p95 ${p95?.[2]} ms   app ${((after.app - before.app) / LOOKS).toFixed(2)} CPU ms a look-up`,
  )
}

/** A value that the feed names: six of ten numbers. */
function listed(sightings: number): string {
  const ten = Math.floor((Math.random() * (sightings - 10)) / 10) * 10
  return `listed-${ten + Math.floor(Math.random() * 5) + 1}.example`
}

async function fetched(url: string, value: string, headers: Record<string, string> = {}): Promise<void> {
  const response = await fetch(url, { headers })
  const body = await response.text()
  if (response.status !== 200 || !body.includes(value))
    throw new Error(`${url}: ${response.status} ${body.slice(0, 200)}`)
}
