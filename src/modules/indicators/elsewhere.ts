import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '#core/db/tables.ts'

/** Keys that one person may ask about in an hour. To be confirmed by the force. */
export const BLIND_AN_HOUR = 3_000

/** Asked about too many values within an hour. */
export class AskedTooMuch extends Error {
  /** Until the same question is answered. */
  readonly seconds: number
  constructor(seconds: number) {
    super(`1時間に尋ねられる数を超えました。あと${Math.ceil(seconds / 60)}分待ってから、もう一度お試しください。`)
    this.seconds = seconds
  }
}

/** The refusal that a procedure declares which asks elsewhere. */
export const ASKED_TOO_MUCH = {
  status: 429,
  message: '1時間に尋ねられる数を超えました。',
  data: z.object({ seconds: z.int().positive() }),
} as const

type Errors = { ASKED_TOO_MUCH: (told: { message: string; data: { seconds: number } }) => Error }

/** As `knownElsewhere`, for a procedure that declares ASKED_TOO_MUCH. */
export const askElsewhere = (tx: Tx, keys: readonly string[], errors: Errors): Promise<Map<string, string[]>> =>
  knownElsewhere(tx, keys).catch((e) => {
    if (!(e instanceof AskedTooMuch)) throw e
    throw errors.ASKED_TOO_MUCH({ message: e.message, data: { seconds: e.seconds } })
  })

/**
 * For each key, whom to ask: contacts of rooms that know it and that one may not enter. Recorded, and limited by the hour.
 * @throws AskedTooMuch (the transaction stays usable)
 */
export async function knownElsewhere(tx: Tx, keys: readonly string[]): Promise<Map<string, string[]>> {
  const asked = [...new Set(keys)]
  if (!asked.length) return new Map()
  const { rows } = await sql<{ key: string | null; contact: string }>`
    select key, contact from indicators.known_elsewhere(${asked}::uuid[], ${BLIND_AN_HOUR})`.execute(tx)
  if (rows[0]?.key === null) throw new AskedTooMuch(await secondsUntil(tx, asked.length))
  const by = new Map<string, string[]>()
  for (const r of rows) if (r.key) by.set(r.key, [...(by.get(r.key) ?? []), r.contact].sort())
  return by
}

async function secondsUntil(tx: Tx, more: number): Promise<number> {
  const { rows } = await sql<{ seconds: number }>`
    select indicators.blind_wait(${more}, ${BLIND_AN_HOUR}) as seconds`.execute(tx)
  return Math.max(1, rows[0]?.seconds ?? 0)
}
