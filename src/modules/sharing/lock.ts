import type { Tx } from '#core/db/tables.ts'
import { notFound } from '#core/procedure.ts'

/** An advisory that one may see, held until the change is done. */
export async function lockAdvisory(db: Tx, id: string) {
  const found = await db.selectFrom('sharing.advisory').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!found) throw notFound()
  return found
}
export type LockedAdvisory = Awaited<ReturnType<typeof lockAdvisory>>
