import { jobTicket } from '#core/auth/job-ticket.ts'
import { inside } from '#core/db/inside.ts'
import type { Tx } from '#core/db/tables.ts'
import type { House } from '#core/house.ts'
import { sightMissing } from '#modules/indicators/index.ts'
import { formOf } from './accept.ts'
import { foundIn } from './found-in.ts'

/** Reports read in one transaction; below a second. */
const BATCH = 100

/**
 * Reads the fields of reports that were saved before values in fields were sightings. Each batch is written with the mark that it is
 * done, so that the next start goes on where this one ended.
 */
export async function readFields(house: House, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const { rows } = await house.auth.pool.query<{ report_id: string; room_id: string }>(
      'select report_id, room_id from intake.unread_fields($1)',
      [BATCH],
    )
    if (rows.length === 0) return
    const ticket = await jobTicket(house.auth.pool, [...new Set(rows.map((r) => r.room_id))])
    const ids = rows.map((r) => r.report_id)
    const done = await inside(house.app.pool, ticket, (tx) => read(tx, ids))
    if (done === 0) return // another worker is at it
  }
}

async function read(tx: Tx, ids: readonly string[]): Promise<number> {
  const reports = await tx
    .selectFrom('intake.report')
    .selectAll()
    .where('id', 'in', ids)
    .where('fieldsRead', '=', false)
    .orderBy('id')
    .forUpdate()
    .execute()
  for (const r of reports) {
    const inFields = foundIn(formOf(r)).filter((f) => f.field)
    await sightMissing(tx, { kind: 'report', id: r.id, roomId: r.roomId, at: r.receivedAt }, inFields)
  }
  if (reports.length)
    await tx
      .updateTable('intake.report')
      .set({ fieldsRead: true })
      .where(
        'id',
        'in',
        reports.map((r) => r.id),
      )
      .execute()
  return reports.length
}
