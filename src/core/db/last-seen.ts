import type { Actor } from '../auth/actor.ts'

/** Who showed a ticket when it was last shown: by it one begins, but nothing is decided before the database has told it anew. */
const actors = new Map<string, Actor>()
const MOST_KNOWN = 5_000

export const lastSeen = (ticket: string): Actor | undefined => actors.get(ticket)

/** A job's ticket is shown once. */
export function remember(ticket: string, actor: Actor): void {
  if (actor.ticket.kind === 'job') return
  if (actors.size >= MOST_KNOWN) actors.clear()
  actors.set(ticket, actor)
}

export const forget = (ticket: string): boolean => actors.delete(ticket)
