import { INDICATOR_TYPES } from '@ishigaki/ioc'
import { z } from 'zod'
import { change } from '#core/procedure.ts'
import { Reading, sightByHand } from '#modules/indicators/index.ts'
import { lockReport } from './lock.ts'
import { reportPolicy } from './policy.ts'

/** Adds a value that a person saw in a report and extraction did not; it says who. */
export const addValue = change
  .route({
    method: 'POST',
    path: '/intake/reports/{id}/values',
    summary: 'Add a value that extraction did not find',
    tags: ['intake'],
  })
  .input(
    z.object({ id: z.uuid(), text: z.string().trim().min(1).max(2_000), type: z.enum(INDICATOR_TYPES).optional() }),
  )
  .output(Reading.extend({ id: z.uuid(), sightingId: z.string(), shown: z.string(), known: z.boolean() }))
  .errors({
    NOT_A_VALUE: {
      status: 422,
      message: 'その種類の値として読めません。種類と書き方を確かめてください。',
    },
    SEVERAL_VALUES: {
      status: 422,
      message: '何通りかに読めます。種類を選ぶか、値を1つだけ書いてください。',
      data: z.object({ readings: z.array(Reading) }),
    },
  })
  .handler(async ({ input, context: { db, actor }, errors }) => {
    const found = await lockReport(db, input.id)
    reportPolicy.require(actor, 'edit', found)
    const record = { kind: 'report', id: found.id, roomId: found.roomId, at: found.receivedAt }
    const added = await sightByHand(db, record, { ...input, original: found.body }, actor.id)
    if ('readings' in added) {
      throw added.readings.length > 1 ? errors.SEVERAL_VALUES({ data: added }) : errors.NOT_A_VALUE()
    }
    return { ...added, id: found.id, sightingId: added.id }
  })
