import type pg from 'pg'
import { z } from 'zod'
import type { World } from '#testing/world.ts'

/** A step of a plan as PostgreSQL tells it, with what it did. */
const Told = z.object({
  'Node Type': z.string(),
  'Relation Name': z.string().optional(),
  'Index Name': z.string().optional(),
  'Actual Rows': z.number(),
  'Actual Loops': z.number(),
  'Rows Removed by Filter': z.number().default(0),
  'Rows Removed by Index Recheck': z.number().default(0),
  'Shared Hit Blocks': z.number().default(0),
  'Shared Read Blocks': z.number().default(0),
  get Plans() {
    return z.array(Told).default([])
  },
})
type Told = z.infer<typeof Told>

/** How a statement of the program went about one table. */
export type Way = {
  /** Statements that read it. */
  statements: number
  /** Rows of the table that were looked at, those passed over included, but for those fetched. */
  looked: number
  /** Rows that were fetched by their id, once found. */
  fetched: number
  /** Pages of 8 KB that were read to find them, of the table and its indexes; a page that is read twice counts twice. */
  pages: number
  /** The indexes it went along, but for that of the ids. */
  indexes: string[]
  /** It read the whole table. */
  whole: boolean
  /** Most rows of the table that were put in order, instead of coming in order from an index. */
  sorted: number
}

/**
 * Lets the database tell how it went about each statement of the program, with the program's own settings, role, ticket and
 * prepared plans. Of the program nothing is changed: auto_explain speaks over the connections that it opens from now on.
 */
export async function watchPlans(world: World) {
  const settings = {
    session_preload_libraries: 'auto_explain',
    'auto_explain.log_min_duration': '0',
    'auto_explain.log_analyze': 'on',
    'auto_explain.log_timing': 'off',
    'auto_explain.log_buffers': 'on',
    'auto_explain.log_nested_statements': 'on',
    'auto_explain.log_format': 'json',
    'auto_explain.log_level': 'notice',
  }
  for (const [name, value] of Object.entries(settings))
    await world.sql(`alter database ${world.admin.database} set ${name} = '${value}'`)
  const told: Told[] = []
  world.house.app.pool.on('connect', (client: pg.PoolClient) => {
    client.on('notice', ({ message = '' }) => {
      const [, plan] = /^duration: [\d.]+ ms {2}plan:\n(.+)$/s.exec(message) ?? []
      if (plan) told.push(z.object({ Plan: Told }).parse(JSON.parse(plan)).Plan)
    })
  })
  return {
    /** How the statements of `work` went about a table. */
    of: async (table: string, work: () => Promise<unknown>): Promise<Way> => {
      told.length = 0
      await work()
      const found = told.filter((plan) => readsOf(plan, table).length)
      if (!found.length) throw new Error(`no statement has read ${table}`)
      return wayOf(found, table)
    },
  }
}

const steps = (plan: Told): Told[] => [plan, ...plan.Plans.flatMap(steps)]
const readsOf = (plan: Told, table: string) => steps(plan).filter((step) => step['Relation Name'] === table)

function wayOf(plans: readonly Told[], table: string): Way {
  const all = plans.flatMap((plan) => readsOf(plan, table))
  const isFetch = (step: Told) => step['Index Name'] === `${table}_pkey`
  const reads = all.filter((step) => !isFetch(step))
  const along = reads.flatMap(steps).flatMap((step) => step['Index Name'] ?? [])
  const sorts = plans.flatMap(steps).filter((step) => /Sort$/.test(step['Node Type']) && readsOf(step, table).length)
  return {
    statements: plans.length,
    looked: reads.reduce((sum, step) => sum + lookedAt(step), 0),
    fetched: all.filter(isFetch).reduce((sum, step) => sum + lookedAt(step), 0),
    pages: reads.reduce((sum, step) => sum + step['Shared Hit Blocks'] + step['Shared Read Blocks'], 0),
    indexes: [...new Set(along)].sort(),
    whole: reads.some((step) => step['Node Type'] === 'Seq Scan'),
    sorted: Math.max(0, ...sorts.map((step) => step.Plans.reduce((sum, p) => sum + rowsOf(p), 0))),
  }
}

/** Counts are told as the average of all turns. */
const rowsOf = (step: Told): number => Math.round(step['Actual Rows'] * step['Actual Loops'])
const lookedAt = (step: Told): number =>
  rowsOf(step) +
  Math.round((step['Rows Removed by Filter'] + step['Rows Removed by Index Recheck']) * step['Actual Loops'])
