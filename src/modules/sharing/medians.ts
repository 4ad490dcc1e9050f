import { sql } from 'kysely'
import { z } from 'zod'
import { glance } from '#core/procedure.ts'

/** How long trails of one 手口 took from the first report: to the letter, to the money stopped, to the warning. */
export const Median = z.object({
  step: z.enum(['sent', 'stopped', 'published']),
  minutes: z.number().int(),
  trails: z.number().int(),
})
export type Median = z.infer<typeof Median>

/** 県内の中央値 of the last year: a released aggregate over all rooms, nothing of fewer than five trails. */
export const medians = glance
  .route({
    method: 'GET',
    path: '/trails/medians',
    summary: 'Median times of a method over the prefecture',
    tags: ['sharing'],
  })
  .input(z.object({ methodCode: z.string().max(40) }))
  .output(z.array(Median))
  .handler(async ({ input, context: { db } }) => {
    const { rows } = await sql<Median>`select * from sharing.trail_medians(${input.methodCode})`.execute(db)
    return rows
  })
