import { type Doer, may } from '#core/auth/actor.ts'
import { policy } from '#core/policy.ts'

type Subject = { status: 'open' | 'closed' }

/** Who may act on a case. Who may see it is decided by its room. */
export const casePolicy = policy({
  open: (actor: Doer) => may(actor, 'cases.open'),
  edit: (actor: Doer, c: Subject) => may(actor, 'cases.open') && c.status === 'open',
  close: (actor: Doer, c: Subject) => may(actor, 'cases.close') && c.status === 'open',
  reopen: (actor: Doer, c: Subject) => may(actor, 'cases.close') && c.status === 'closed',
})
