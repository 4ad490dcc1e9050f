import type pg from 'pg'

/** Columns that say when something was done, of everything that cases, letters and advisories write. */
const MOMENTS: Record<string, string[]> = {
  'cases."case"': ['opened_at', 'closed_at', 'updated_at'],
  'cases.link': ['linked_at'],
  'cases.task': ['made_at', 'done_at'],
  'cases.party': ['added_at'],
  'cases.entry': ['at'],
  'requests.request': [
    'drafted_at',
    'submitted_at',
    'approved_at',
    'phoned_at',
    'sent_at',
    'answered_at',
    'outcome_at',
    'updated_at',
  ],
  'sharing.advisory': ['drafted_at', 'submitted_at', 'published_at', 'updated_at'],
  'sharing.published': ['at'],
  'core.trail_step': ['at'],
  'core.trail_link': ['at'],
}

/** Now, less what a program's clock leaves away: it counts whole milliseconds, the database's counts thousandths of them. */
const BEGAN = `select (clock_timestamp() - interval '2 milliseconds')::text as began`

/** Acts of the past: each is done now by the procedure that people use, and then moved to its time. */
export class History {
  #client: pg.Client
  #moments: typeof MOMENTS
  /** When the next act takes place. */
  #at: Date

  /** `more`: columns of further tables that the acts write. */
  constructor(client: pg.Client, start: Date, more: typeof MOMENTS = {}) {
    this.#client = client
    this.#moments = { ...MOMENTS, ...more }
    this.#at = start
  }

  get now(): Date {
    return this.#at
  }

  /** An act so many minutes after the last one; false when that would lie in the future. */
  async after<T>(minutes: number, act: () => Promise<T>): Promise<T | false> {
    const at = new Date(this.#at.getTime() + minutes * 60_000)
    if (at.getTime() > Date.now() - 60_000) return false
    const { rows } = await this.#client.query<{ began: string }>(BEGAN)
    const done = await act()
    await this.#client.query(moving(this.#moments, rows[0]?.began ?? '', at.toISOString()))
    this.#at = at
    return done
  }
}

/** One statement a table, in one message. */
const moving = (moments: typeof MOMENTS, began: string, at: string): string =>
  Object.entries(moments)
    .map(([table, columns]) => {
      const sets = columns.map((c) => `${c} = case when ${c} >= '${began}' then '${at}' else ${c} end`)
      return `update ${table} set ${sets.join(', ')} where greatest(${columns.join(', ')}) >= '${began}'`
    })
    .concat(`update core.findable set at = '${at}' where kind <> 'report' and at >= '${began}'`)
    .join('; ')
