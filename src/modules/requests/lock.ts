import type { Tx } from '#core/db/tables.ts'
import { notFound } from '#core/procedure.ts'

/** Loads a letter for changing it. What one may not see does not exist. */
export async function lockRequest(db: Tx, id: string) {
  const found = await db.selectFrom('requests.request').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!found) throw notFound()
  return found
}
