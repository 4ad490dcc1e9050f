import type { Tx } from '#core/db/tables.ts'
import { keyOf } from './key.ts'
import type { Found } from './schema.ts'
import { type Sighted, sight } from './sightings.ts'

/** Adds values of a record that are not there yet. What is there stays as it is, and what people judged or added does not come again. */
export async function sightMissing(tx: Tx, record: Sighted, found: readonly Found[]): Promise<void> {
  if (!found.length) return
  const there = await tx
    .selectFrom('indicators.sighting')
    .select(['key', 'field', 'falseAt', 'addedBy', 'gradedBy'])
    .where('recordKind', '=', record.kind)
    .where('recordId', '=', record.id)
    .execute()
  const isThere = (f: Found) =>
    there.some((s) => s.key === keyOf(f.type, f.value) && (s.field === f.field || s.falseAt || s.addedBy || s.gradedBy))
  await sight(
    tx,
    record,
    found.filter((f) => !isThere(f)),
  )
}
