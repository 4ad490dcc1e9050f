import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { change } from '#core/procedure.ts'
import { nextContact } from './accept.ts'
import { arriveAll, study } from './arrive.ts'
import { ROUTING_REASON_NEEDED, sendOn } from './hand-over.ts'
import { knowsOutcome, NO_SUCH_OUTCOME } from './outcome.ts'
import { reportPolicy } from './policy.ts'
import { roomOfUnit } from './report.ts'
import { lacksReason, reasonFor } from './routing.ts'
import { ofNumber, oneAtATime, printOf, takePrint } from './same.ts'
import { Form } from './schema.ts'
import { noteExplained } from './tell.ts'

/**
 * Receives in one go: what a program sends, complete. The same report sent again is one report: by its `key`, if the program gives
 * one, by its オンライン受付番号, or, without a key, by its whole content or by the number of another register that came the same way.
 */
export const receive = change
  .route({
    method: 'POST',
    path: '/intake/reports',
    summary: 'Receive and accept a report in one call',
    tags: ['intake'],
  })
  .input(
    Form.required({ kind: true, body: true }).extend({
      /** What the sender calls this report by; two keys are two reports, whatever they say. */
      key: z.string().min(8).max(200).optional(),
    }),
  )
  .output(
    z.object({
      id: z.uuid(),
      number: z.string(),
      handedTo: z.string().nullable(),
      /** It was there already; nothing was written. */
      known: z.boolean(),
    }),
  )
  .errors({
    ROUTING_REASON_NEEDED,
    NO_SUCH_OUTCOME,
    KEY_TAKEN: {
      status: 409,
      message: '同じ key で、違う内容の通報を受理しています。別の通報なら、別の key を付けてください。',
      data: z.object({ number: z.string() }),
    },
  })
  .handler(async ({ input: { key, ...input }, context: { db, actor, house }, errors }) => {
    reportPolicy.require(actor, 'receive')
    if (!knowsOutcome(house.profile, input)) throw errors.NO_SUCH_OUTCOME()
    const now = new Date()
    const room = await roomOfUnit(db, input.unitCode ?? actor.unit ?? undefined)
    const numbers = key ? { ...input, externalNumber: null } : input
    if (numbers.details?.onlineNumber || numbers.externalNumber) {
      await oneAtATime(db, room.id)
      const there = await ofNumber(db, room.id, numbers)
      if (there) return { id: there.id, number: there.number ?? '', handedTo: null, known: true }
    }
    const id = randomUUID()
    const print = { roomId: room.id, print: printOf(input, key), reportId: id, body: input.body }
    const before = await takePrint(db, print)
    if (key && before?.other) throw errors.KEY_TAKEN({ data: { number: before.number ?? '' } })
    if (before) return { id: before.id, number: before.number ?? '', handedTo: null, known: true }
    const form: Form = {
      ...input,
      nextContactOn: input.nextContactOn ?? (input.kind === 'tip' ? null : nextContact(house.profile, now)),
    }
    const row = { id, roomId: room.id, unitCode: room.unitCode, receivedAt: form.receivedAt ?? now }
    const studied = study(form, house.profile)
    if (lacksReason(studied.suggestion, form)) throw errors.ROUTING_REASON_NEEDED()
    const [number = ''] = await arriveAll(db, actor, house.profile, [{ ...studied, row, createdBy: actor.id }], now)
    await noteExplained(db, actor, house.profile, row, [], input.details?.explained)
    const reason = reasonFor(studied.suggestion, { unitCode: form.toUnit, reason: form.routingReason }) ?? ''
    const handedTo = await sendOn(db, actor, house.profile, row, form.toUnit, reason)
    return { id, number, handedTo, known: false }
  })
