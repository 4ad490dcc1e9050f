import { sql } from 'kysely'
import { z } from 'zod'
import { notFound, read } from '#core/procedure.ts'
import { BLIND_AN_HOUR } from '#modules/indicators/index.ts'

/** 他の所属で受理済み: whom to ask about a report of the same words that one may not open. Tells whom, and nothing of what they have. */
export const sameElsewhere = read
  .route({
    method: 'GET',
    path: '/intake/reports/{id}/same-elsewhere',
    summary: 'Whom to ask where the same report was accepted elsewhere',
    tags: ['intake'],
  })
  .input(z.object({ id: z.uuid() }))
  .output(
    z.object({
      askUnits: z.array(z.string()),
      /** Whether the limit of questions of the hour let it be asked. */
      blind: z.enum(['asked', 'limited']),
    }),
  )
  .handler(async ({ input, context: { db } }) => {
    const own = await db.selectFrom('intake.report').select('id').where('id', '=', input.id).executeTakeFirst()
    if (!own) throw notFound()
    const { rows } = await sql<{ limited: boolean; contact: string | null }>`
      select limited, contact from intake.said_elsewhere(${input.id}, ${BLIND_AN_HOUR})`.execute(db)
    return {
      askUnits: rows.flatMap((r) => r.contact ?? []),
      blind: rows.some((r) => r.limited) ? 'limited' : 'asked',
    }
  })
