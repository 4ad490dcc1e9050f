import type { Actor } from '#core/auth/actor.ts'
import { later } from '#core/db/later.ts'
import type { Tx } from '#core/db/tables.ts'

/** Writes into the 経過 of a report what was done with it, by whom and when. */
export const noteStatus = (tx: Tx, actor: Actor, report: { id: string; roomId: string }, text: string, at?: Date) =>
  later(
    tx,
    tx
      .insertInto('intake.entry')
      .values({ roomId: report.roomId, reportId: report.id, byId: actor.id, kind: 'status', text, ...(at && { at }) }),
  )
