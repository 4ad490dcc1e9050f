import type { Tx } from '#core/db/tables.ts'
import { notFound } from '#core/procedure.ts'

/** Loads a case for changing it. What one may not see does not exist. */
export async function lockCase(db: Tx, id: string) {
  const found = await db.selectFrom('cases.case').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!found) throw notFound()
  return found
}

/** A case that still stands as news of it said, for a handler; news may be old when it is heard. */
export const caseStill = (db: Tx, id: string, status: 'open' | 'closed') =>
  db
    .selectFrom('cases.case')
    .select(['id', 'roomId'])
    .where('id', '=', id)
    .where('status', '=', status)
    .executeTakeFirst()
