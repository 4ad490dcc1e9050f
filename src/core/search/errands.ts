import { jobTicket } from '#core/auth/job-ticket.ts'
import { inside } from '#core/db/inside.ts'
import type { House } from '#core/house.ts'
import type { Errand } from '#core/module.ts'
import { FOLD_VERSION, indexTexts } from './index-texts.ts'

/** Rows folded anew in one transaction; some 0.3 s. */
const BATCH = 500

/** What keeps the search quick and true between the records' own transactions. */
export const searchErrands: readonly Errand[] = [
  { name: 'search: tidy', everyMs: 60_000, run: tidy },
  { name: 'search: fold anew', everyMs: 3_600_000, run: foldAnew },
]

/** New rows wait in a list that each search reads through; this sorts them into the index. */
async function tidy(house: House): Promise<void> {
  await house.app.pool.query('select core.tidy_search()')
}

/** After an update that changed fold(): texts of an older fold cannot be found by the terms of the new one. */
async function foldAnew(house: House): Promise<void> {
  for (;;) {
    const { rows } = await house.auth.pool.query<{ kind: string; id: string; room_id: string }>(
      'select kind, id, room_id from core.stale_findables($1, $2)',
      [FOLD_VERSION, BATCH],
    )
    if (rows.length === 0) return
    const ticket = await jobTicket(house.auth.pool, [...new Set(rows.map((row) => row.room_id))])
    const ids = rows.map((row) => row.id)
    await inside(house.app.pool, ticket, async (tx) => {
      const stale = await tx.selectFrom('core.findable').selectAll().where('id', 'in', ids).forUpdate().execute()
      await indexTexts(
        tx,
        stale.filter((row) => row.foldVersion < FOLD_VERSION),
      )
    })
  }
}
