import { jobTicket } from '#core/auth/job-ticket.ts'
import { inside } from '#core/db/inside.ts'
import type { Tx } from '#core/db/tables.ts'
import type { House } from '#core/house.ts'
import { findValues } from '#modules/indicators/index.ts'
import { LOOK_BACK_DAYS, placeAmongAlike } from './likeness.ts'
import { SKETCH_VERSION, sketchOf } from './sketch.ts'
import { wording } from './wording.ts'

/** Reports sketched anew in one transaction; below a second. */
const BATCH = 100

/** After an update that sketches otherwise: sketches of an older kind cannot be compared with those of the new one. */
export async function resketch(house: House, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const { rows } = await house.auth.pool.query<{ report_id: string; room_id: string }>(
      'select report_id, room_id from intake.stale_sketches($1, $2, $3)',
      [SKETCH_VERSION, lookedBackTo(), BATCH],
    )
    if (rows.length === 0) return
    const ticket = await jobTicket(house.auth.pool, [...new Set(rows.map((r) => r.room_id))])
    const ids = rows.map((r) => r.report_id)
    const done = await inside(house.app.pool, ticket, (tx) => anew(tx, ids))
    if (done === 0) return // another worker is at it
  }
}

/** Sketches taken out of the index in one transaction. */
const RETIRED_AT_ONCE = 2_000

/** Sketches older than likes are looked for leave the index. */
export async function retireSketches(house: House, signal: AbortSignal): Promise<void> {
  for (let gone = RETIRED_AT_ONCE; gone === RETIRED_AT_ONCE && !signal.aborted; ) {
    const { rows } = await house.auth.pool.query<{ gone: number }>('select intake.retire_sketches($1, $2) as gone', [
      lookedBackTo(),
      RETIRED_AT_ONCE,
    ])
    gone = rows[0]?.gone ?? 0
  }
}

const lookedBackTo = () => new Date(Date.now() - LOOK_BACK_DAYS * 86_400_000)

async function anew(tx: Tx, ids: readonly string[]): Promise<number> {
  const reports = await tx
    .selectFrom('intake.likeness as l')
    .innerJoin('intake.report as r', 'r.id', 'l.reportId')
    .select(['r.id', 'l.roomId', 'l.at', 'r.body'])
    .where('l.reportId', 'in', ids)
    .where('l.version', '<', SKETCH_VERSION)
    .orderBy('l.at')
    .forUpdate('l')
    .execute()
  for (const { body, ...report } of reports) {
    const sketch = sketchOf(wording(body, findValues(body)))
    // a text that the new kind finds too short stays alone in its group
    if (sketch) await placeAmongAlike(tx, report, sketch)
    else
      await tx
        .updateTable('intake.likeness')
        .set({ version: SKETCH_VERSION, bands: [] })
        .where('reportId', '=', report.id)
        .execute()
  }
  return reports.length
}
