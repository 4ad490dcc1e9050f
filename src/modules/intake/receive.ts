import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import { later } from '#core/db/later.ts'
import { change } from '#core/procedure.ts'
import { nextContact } from './accept.ts'
import { arriveAll, askAhead, study } from './arrive.ts'
import { ROUTING_REASON_NEEDED, sendOn } from './hand-over.ts'
import { knowsOutcome, NO_SUCH_OUTCOME } from './outcome.ts'
import { reportPolicy } from './policy.ts'
import { roomOfUnit } from './report.ts'
import { lacksReason, reasonFor } from './routing.ts'
import { ofNumber, ofPrint, oneAtATime, printOf, takePrint } from './same.ts'
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
    const unitCode = input.unitCode ?? actor.unit ?? ''
    const form: Form = {
      ...input,
      nextContactOn: input.nextContactOn ?? (input.kind === 'tip' ? null : nextContact(house.profile, now)),
    }
    const studied = study(form, house.profile)
    if (lacksReason(studied.suggestion, form)) throw errors.ROUTING_REASON_NEEDED()
    const numbers = key ? { ...input, externalNumber: null } : input
    if (numbers.details?.onlineNumber || numbers.externalNumber) {
      const room = await roomOfUnit(db, unitCode)
      await oneAtATime(db, room.id)
      const there = await ofNumber(db, room.id, numbers)
      if (there) return { id: there.id, number: there.number ?? '', handedTo: null, known: true }
    }
    const receivedAt = form.receivedAt ?? now
    const print = { print: printOf(input, key), reportId: randomUUID(), body: input.body }
    await later(db, sql`savepoint nothing_drawn`)
    const [roomId, ahead] = await Promise.all([
      takePrint(db, unitCode, print),
      askAhead(db, house.profile, unitCode, [{ ...studied, row: { receivedAt } }], now),
    ])
    if (!roomId) {
      await later(db, sql`rollback to savepoint nothing_drawn`)
      const before = await ofPrint(db, (await roomOfUnit(db, unitCode)).id, print)
      if (!before || (key && before.other)) throw errors.KEY_TAKEN({ data: { number: before?.number ?? '' } })
      return { id: before.id, number: before.number ?? '', handedTo: null, known: true }
    }
    const row = { id: print.reportId, roomId, unitCode, receivedAt }
    await arriveAll(db, actor, house.profile, [{ ...studied, row, createdBy: actor.id }], ahead, now)
    await noteExplained(db, actor, house.profile, row, [], input.details?.explained)
    const reason = reasonFor(studied.suggestion, { unitCode: form.toUnit, reason: form.routingReason }) ?? ''
    const handedTo = await sendOn(db, actor, house.profile, row, form.toUnit, reason)
    return { id: row.id, number: ahead.numbers[0] ?? '', handedTo, known: false }
  })
