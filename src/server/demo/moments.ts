import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'

/** Where work leaves the time at which it was done. */
const COLUMNS: Record<string, readonly string[]> = {
  'cases."case"': ['opened_at', 'updated_at'],
  'cases.entry': ['at'],
  'cases.link': ['linked_at'],
  'cases.task': ['made_at'],
  'cases.party': ['added_at'],
  'requests.request': [
    'drafted_at',
    'submitted_at',
    'phoned_at',
    'approved_at',
    'sent_at',
    'answered_at',
    'updated_at',
  ],
  'sharing.advisory': ['drafted_at', 'submitted_at', 'published_at', 'updated_at'],
  'sharing.published': ['at'],
  'core.trail_step': ['at'],
  'core.trail_link': ['at'],
  'core.file': ['created_at'],
}

/** The demonstration does in a second what takes a section a day: which moment of the story each moment of the run stands for. */
export type Moments = {
  /** What is done from now on happened then. */
  at: (story: Date) => Promise<void>
  /** Writes the moments of the story into what was done. */
  write: () => Promise<void>
}

export function moments(client: pg.Client): Moments {
  const marks: { real: Date; story: Date }[] = []
  return {
    at: async (story) => {
      await wait(2) // marks are told apart by milliseconds
      marks.push({ real: new Date(), story })
      await wait(2)
    },
    write: async () => {
      const first = marks[0]
      if (!first) return
      for (const [table, columns] of Object.entries(COLUMNS)) {
        const told = columns.map(
          (c) => `${c} = case when ${c} >= $2 then
            (select m.story from jsonb_to_recordset($1::jsonb) m(real timestamptz, story timestamptz)
              where m.real <= t.${c} order by m.real desc limit 1) else ${c} end`,
        )
        const done = columns.map((c) => `${c} >= $2`).join(' or ')
        await client.query(`update ${table} t set ${told.join(', ')} where ${done}`, [
          JSON.stringify(marks),
          first.real,
        ])
      }
    },
  }
}

/** Minutes after the last report at which each step of one matter is done. A letter goes out within two hours; a warning the next day. */
const STEPS = {
  open: 24,
  work: 31,
  draft: 38,
  phone: 46,
  submit: 58,
  approve: 77,
  send: 85,
  answer: 400,
  warn: 900,
  review: 1_010,
  publish: 1_130,
} as const
export type Step = keyof typeof STEPS

/** When a step of the matter was done that followed a report; drawn together where the day is not over yet. */
export function momentOf(step: Step, reportAt: Date, slower: number, now = new Date()): Date {
  const whole = STEPS.publish * slower * 60_000
  const left = now.getTime() - reportAt.getTime() - 60_000
  const share = Math.min(1, Math.max(left, 0) / whole)
  return new Date(reportAt.getTime() + STEPS[step] * slower * 60_000 * share)
}
