import { ORPCError } from '@orpc/server'
import type { Reading } from '../db/inside.ts'
import type { House } from '../house.ts'
import type { Refused } from './schema.ts'

/**
 * Refusals that one ticket may meet in a minute; whoever meets more waits until it is over. So every attempt that is
 * answered stands in the log, and nobody can fill the log by being refused. A person comes to a handful.
 */
export const MOST_REFUSED = { times: 60, withinMs: 60_000 } as const

type Met = { times: number; until: number }
/** By ticket, of this process; ended minutes are swept out when it grows. */
const met = new Map<string, Met>()
const MOST_KNOWN = 5_000

/** Why a call was refused, as the log keeps it: no right, or no such record (for this person). */
export const refusalOf = (e: unknown): Refused | undefined => {
  if (!(e instanceof ORPCError)) return undefined
  if (e.status === 403) return 'FORBIDDEN'
  return e.status === 404 ? 'NOT_FOUND' : undefined
}

/** @throws TOO_MANY_REQUESTS for a ticket that was refused too often; asked before anything is done. */
export function requireCalm(ticket: string | undefined): void {
  const now = Date.now()
  const found = ticket === undefined ? undefined : met.get(ticket)
  if (!found || found.until <= now || found.times < MOST_REFUSED.times) return
  const seconds = Math.ceil((found.until - now) / 1_000)
  throw new ORPCError('TOO_MANY_REQUESTS', {
    message: `断られた操作が続きました。${seconds}秒待ってから、もう一度お試しください。`,
    data: { seconds },
  })
}

/** `Retry-After` (RFC 9110, 10.2.3) of a refusal that waiting ends: one of status 429 has the seconds in its data. */
export function retryAfter(e: ORPCError<string, unknown>): { 'retry-after'?: string } {
  const { seconds } = Object(e.data)
  return e.status === 429 && typeof seconds === 'number' ? { 'retry-after': String(seconds) } : {}
}

/** Writes down, in a transaction of its own, what the holder of the ticket asked for and was refused. */
export async function writeRefused(house: House, ticket: string, asked: Reading, refused: Refused): Promise<void> {
  await house.app.pool.query('select core.record_refused($1, $2, $3, $4::jsonb, $5)', [
    ticket,
    asked.what,
    asked.subject ?? null,
    JSON.stringify(asked.detail ?? null),
    refused,
  ])
  if (refused !== 'TOO_MANY_REQUESTS' && count(ticket) === MOST_REFUSED.times)
    await writeRefused(house, ticket, { what: asked.what }, 'TOO_MANY_REQUESTS')
}

/** How often the ticket was refused in the minute that runs for it. */
function count(ticket: string): number {
  const now = Date.now()
  if (met.size >= MOST_KNOWN) for (const [known, { until }] of met) if (until <= now) met.delete(known)
  const found = met.get(ticket)
  const running = found && found.until > now ? found : { times: 0, until: now + MOST_REFUSED.withinMs }
  running.times++
  met.set(ticket, running)
  return running.times
}
