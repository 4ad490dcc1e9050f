import { sql } from 'kysely'
import type { Tx } from '#core/db/tables.ts'

/** Keys that one person may ask about in an hour. To be confirmed by the force. */
export const BLIND_AN_HOUR = 3_000

/** Asked about too many values within an hour. */
export class AskedTooMuch extends Error {
  readonly code = 'ASKED_TOO_MUCH'
}

/**
 * For each key, whom to ask: contacts of rooms that know it and that one may not enter. Recorded, and limited by the hour.
 * @throws AskedTooMuch (the transaction stays usable)
 */
export async function knownElsewhere(tx: Tx, keys: readonly string[]): Promise<Map<string, string[]>> {
  const asked = [...new Set(keys)]
  if (!asked.length) return new Map()
  const { rows } = await sql<{ key: string | null; contact: string }>`
    select key, contact from indicators.known_elsewhere(${asked}::uuid[], ${BLIND_AN_HOUR})`.execute(tx)
  if (rows[0]?.key === null) throw new AskedTooMuch()
  const by = new Map<string, string[]>()
  for (const r of rows) if (r.key) by.set(r.key, [...(by.get(r.key) ?? []), r.contact].sort())
  return by
}
