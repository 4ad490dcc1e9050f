import type { Tx } from '#core/db/tables.ts'
import { notFound } from '#core/procedure.ts'

/** Loads a report for changing it. What one may not see does not exist. */
export async function lockReport(db: Tx, id: string) {
  const found = await db.selectFrom('intake.report').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!found) throw notFound()
  return found
}
