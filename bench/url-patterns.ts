/**
 * 同じ形のURL at a million addresses: the page of one pattern, its members, the commonest patterns, over HTTP, signed in, with row
 * security and audit; and the count that the clock makes each hour. Six addresses in ten are of 20,000 patterns by Zipf's law (the
 * commonest has some 60,000 of a million), a tenth lies in a room that the person may not enter; the others are built like anyone's.
 * Usage: node bench/url-patterns.ts [addresses ..., default 100000 1000000]
 */
import { LEAST_DOMAINS } from '#modules/indicators/url-patterns/schema.ts'
import { at, openBenchHouse, personIn } from './house.ts'

const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [100_000, 1_000_000]
const PATTERNS = 20_000
const VISITS = 30

const house = await openBenchHouse()
try {
  const rooms = await house.sql<{ id: string }>(
    `select id from core.room where unit_code in ('cyber', 'kikuchi') order by unit_code`,
  )
  const [own = '', other = ''] = rooms.map((r) => r.id)
  const ticket = await personIn(house.sql, [own], ['indicators.import'], 'cyber')
  let have = 0
  for (const size of sizes) {
    await fill(have + 1, size, own, other)
    have = size
    const counting = performance.now()
    await house.sql('select indicators.count_url_patterns($1)', [LEAST_DOMAINS])
    console.log(
      `\n${size.toLocaleString('en')} addresses; counted in ${((performance.now() - counting) / 1000).toFixed(1)} s`,
    )
    const of = (nth: number) => `pattern=${encodeURIComponent(`brand${nth}.*/`)}`
    await say('one pattern, the commonest', () => `one?${of(0)}`, ticket)
    await say('one pattern, of the first hundred', (i) => `one?${of(1 + i * 3)}`, ticket)
    await say('one pattern, of the first thousand', (i) => `one?${of(400 + i * 10)}`, ticket)
    await say('its members, of the first hundred', (i) => `members?${of(1 + i * 3)}`, ticket)
    await say('the commonest patterns', () => '?order=all', ticket)
  }
} finally {
  await house.close()
}

async function fill(from: number, to: number, own: string, other: string): Promise<void> {
  await house.sql(
    `insert into indicators.sighting (room_id, key, parent, type, value, record_kind, record_id, at, about, pattern)
      select case when i % 10 = 0 then $4::uuid else $3::uuid end, md5('u' || i)::uuid, md5('d' || i / 2)::uuid, 'url',
        'https://brand' || n || '.d' || i / 2 || '.example/', 'feed', md5('feed')::uuid, now() - interval '3 years' * random(),
        '見本ブランド' || n % 40, case when i % 10 < 6 then 'brand' || n || '.*/' else '' end
      from generate_series($1::int, $2::int) i, lateral (select floor(${PATTERNS} ^ random())::int - 1 + 0 * i as n) z`,
    [from, to, own, other],
  )
  await house.sql('vacuum analyze indicators.sighting')
}

async function say(what: string, path: (visit: number) => string, ticket: string): Promise<void> {
  const times: number[] = []
  for (let visit = -3; visit < VISITS; visit++) {
    const start = performance.now()
    const answer = await fetch(`${house.url}/api/indicators/url-patterns${slashed(path(Math.max(0, visit)))}`, {
      headers: { authorization: `Bearer ${ticket}` },
    })
    const body = await answer.text()
    if (answer.status !== 200) throw new Error(body)
    if (visit >= 0) times.push(performance.now() - start)
  }
  console.log(`  ${what}: p50 ${at(times, 0.5).toFixed(1)}, p95 ${at(times, 0.95).toFixed(1)} ms`)
}

function slashed(path: string): string {
  return path.startsWith('?') ? path : `/${path}`
}
