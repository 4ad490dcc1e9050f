import type { House } from '#core/house.ts'
import { type Counted, chanceOf, isSurge } from './surge.ts'

type Row = {
  kind: string
  key: string
  method_code: string | null
  day_seen: number
  day_before: number
  day_squares: string
  day_since: Date | null
  week_seen: number
  week_before: number
  week_squares: string
  week_since: Date
}
type Span = Counted & { span: 'day' | 'week'; since: Date }

/** Counts anew what surges, over all rooms, up to `until`: what began is added, what goes on renewed, what is over ended. */
export async function countSurges(house: House, until = new Date()): Promise<void> {
  const client = await house.auth.pool.connect()
  try {
    await client.query('begin')
    // one worker at a time; who comes second has nothing to add
    const { rows: lock } = await client.query<{ mine: boolean }>(
      `select pg_try_advisory_xact_lock(hashtext('intake.surge')) as mine`,
    )
    if (lock[0]?.mine) {
      const { rows } = await client.query<Row>('select * from intake.surge_counts($1)', [until])
      const { rows: going } = await client.query<{ kind: string; key: string }>(
        'select kind, key from intake.surge where ended_at is null',
      )
      const now = surging(rows, new Set(going.map(nameOf)))
      await client.query(
        `update intake.surge set ended_at = $2 where ended_at is null and not (kind || ' ' || key = any($1))`,
        [now.map(nameOf), until],
      )
      await client.query(
        `insert into intake.surge as s (kind, key, method_code, span, seen, before, chance, since, counted_at)
          select kind, key, method_code, span, seen, before, chance, since, $2 from jsonb_to_recordset($1::jsonb)
            x(kind text, key text, method_code text, span text, seen int, before int, chance double precision, since timestamptz)
          on conflict (kind, key) where ended_at is null do update set method_code = excluded.method_code, span = excluded.span, seen = excluded.seen,
            before = excluded.before, chance = excluded.chance, since = least(s.since, excluded.since), counted_at = excluded.counted_at`,
        [JSON.stringify(now), until],
      )
    }
    await client.query('commit')
  } catch (e) {
    await client.query('rollback').catch(() => {}) // the first error is the one to tell
    throw e
  } finally {
    client.release()
  }
}

const nameOf = ({ kind, key }: { kind: string; key: string }) => `${kind} ${key}`

/** Of each that surges, the span in which it is least to be expected. */
function surging(rows: readonly Row[], going: ReadonlySet<string>) {
  return rows.flatMap((row) => {
    const { kind, key, method_code } = row
    const best = spansOf(row)
      .filter((s) => isSurge(s, going.has(nameOf(row))))
      .map((s) => ({ ...s, chance: chanceOf(s) }))
      .sort((a, b) => a.chance - b.chance)[0]
    return best ? [{ kind, key, method_code, ...best }] : []
  })
}

const OF_LISTS = new Set(['brand', 'pattern'])

function spansOf(r: Row): Span[] {
  const squares = (of: string) => (OF_LISTS.has(r.kind) ? { squares: Number(of) } : {})
  const week: Span = {
    span: 'week',
    seen: r.week_seen,
    before: r.week_before,
    since: r.week_since,
    ...squares(r.week_squares),
  }
  if (!r.day_since) return [week]
  return [{ span: 'day', seen: r.day_seen, before: r.day_before, since: r.day_since, ...squares(r.day_squares) }, week]
}
