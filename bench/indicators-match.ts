/**
 * A report's page with 200 values, by how many sightings there are: over HTTP, with row security, sign-in, audit, lists and blind
 * match; beside a bare page that asks the same index for the same keys without any of these, in the same run. And one exact value.
 * Usage: node bench/indicators-match.ts [sightings ..., default 100000 1000000 10000000]
 */
import { BLIND_AN_HOUR } from '#modules/indicators/elsewhere.ts'
import { LEAST_OF_ROOM } from '#modules/indicators/jobs.ts'
import { at, openBenchHouse, personIn } from './house.ts'
import { openFeed, reportIn, sightTo } from './indicators-world.ts'
import { furnish, PEOPLE, type Person } from './lists-world.ts'

const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [100_000, 1_000_000, 10_000_000]
/** Rooms of the measured reports: one that the person enters. */
const ROOM: Record<Person, number> = { '3 rooms': 2, '60 rooms': 3, 'all rooms': 1 }
const VISITS = 40
/** A person may ask about so many values an hour: after so many visits another of the same rooms goes on. */
const VISITS_EACH = Math.floor(BLIND_AN_HOUR / 200) - 1

const house = await openBenchHouse()
try {
  const first = await furnish(house)
  const tickets = {} as Record<Person, string[]> // filled below, for each of them
  for (const who of PEOPLE)
    tickets[who] = [
      first[who],
      ...(await likewise(first[who], 2 * Math.ceil((VISITS * (sizes.length + 1)) / VISITS_EACH))),
    ]
  await openFeed(house)
  for (const size of sizes) {
    await sightTo(house, size)
    const [{ bytes } = { bytes: '0' }] = await house.sql<{ bytes: string }>(
      `select pg_total_relation_size('indicators.sighting') as bytes`,
    )
    const counting = performance.now()
    await house.sql('select indicators.count_hubs($1)', [LEAST_OF_ROOM]) // as the clock does every hour
    console.log(
      `\n${size.toLocaleString('en')} sightings, ${(Number(bytes) / 2 ** 20).toFixed(0)} MB with indexes; candidates for hubs counted in ${((performance.now() - counting) / 1000).toFixed(1)} s`,
    )
    for (const who of PEOPLE) await measure(who, tickets[who])
  }
} finally {
  await house.close()
}

/** Further people in the same rooms. */
async function likewise(ticket: string, count: number): Promise<string[]> {
  const rooms = await house.sql<{ room_id: string }>(
    `select m.room_id from core.ticket t join core.membership m on m.person_id = t.person_id where t.hash = sha256(convert_to($1, 'UTF8'))`,
    [ticket],
  )
  const made: string[] = []
  for (let i = 0; i < count; i++)
    made.push(
      await personIn(
        house.sql,
        rooms.map((r) => r.room_id),
      ),
    )
  return made
}

async function measure(who: Person, tickets: string[]): Promise<void> {
  const { id, keys } = await reportIn(house, ROOM[who])
  await house.sql(`analyze intake.report`)
  const bare = await house.beside('ceiling-server.ts', {
    ...house.admin,
    page: `select json_agg(t)::text as page from (select k.key, s.* from unnest('{${keys}}'::uuid[]) k(key) cross join lateral
      (select count(*), min(at), max(at) from (select at from indicators.sighting where key = k.key limit 1000) x) s) t`,
  })
  const [ours, ceiling, one] = [[], [], []] as [number[], number[], number[]]
  const before = await house.spent()
  for (let visit = 0; visit < VISITS; visit++) {
    if (visit % VISITS_EACH === 0) tickets.push(tickets.shift() ?? '')
    ours.push(await timed(`${house.url}/api/intake/reports/${id}`, tickets[0]))
  }
  const after = await house.spent()
  for (let visit = 0; visit < VISITS; visit++) ceiling.push(await timed(bare.url))
  for (let visit = 0; visit < VISITS; visit++)
    one.push(await timed(`${house.url}/api/indicators?value=listed-${10 * (visit + 1)}.example`, tickets[0]))
  const [app, database] = [(after.app - before.app) / VISITS, (after.database - before.database) / VISITS]
  console.log(
    `${who.padEnd(10)} page p50 ${ms(ours, 0.5)} p95 ${ms(ours, 0.95)} ms   bare p50 ${ms(ceiling, 0.5)} p95 ${ms(ceiling, 0.95)} ms   ` +
      `app ${app.toFixed(1)} and database ${database.toFixed(1)} CPU ms a page   one value p50 ${ms(one, 0.5)} p95 ${ms(one, 0.95)} ms`,
  )
}

async function timed(url: string, ticket?: string): Promise<number> {
  const started = performance.now()
  const response = await fetch(url, { headers: ticket ? { authorization: `Bearer ${ticket}` } : {} })
  const body = await response.text()
  if (response.status !== 200 || body.includes('"limited"'))
    throw new Error(`${url}: ${response.status} ${body.slice(0, 200)}`)
  return performance.now() - started
}

function ms(times: readonly number[], share: number): string {
  return at(times, share).toFixed(1)
}
