import { type Actor, may } from '#core/auth/actor.ts'
import { policy } from '#core/policy.ts'

type Subject = { status: 'open' | 'closed' }

/** Who may act on a case. Who may see it is decided by its room. */
export const casePolicy = policy({
  open: (actor: Actor) => may(actor, 'cases.open'),
  edit: (actor: Actor, c: Subject) => may(actor, 'cases.open') && c.status === 'open',
  close: (actor: Actor, c: Subject) => may(actor, 'cases.close') && c.status === 'open',
  reopen: (actor: Actor, c: Subject) => may(actor, 'cases.close') && c.status === 'closed',
})
