import { type Doer, may } from '#core/auth/actor.ts'
import { policy } from '#core/policy.ts'
import type { Status } from './schema.ts'

type Subject = { status: Status }

/** Who may act on a report. Who may see it is decided by its room. */
export const reportPolicy = policy({
  receive: (actor: Doer) => may(actor, 'intake.receive'),
  edit: (actor: Doer, r: Subject) => may(actor, 'intake.receive') && r.status !== 'closed',
  check: (actor: Doer, r: Subject) => may(actor, 'intake.check') && r.status !== 'draft',
  close: (actor: Doer, r: Subject) => may(actor, 'intake.receive') && r.status === 'open',
  reopen: (actor: Doer, r: Subject) => may(actor, 'intake.check') && r.status === 'closed',
  map: (actor: Doer) => may(actor, 'intake.check'),
})

/** Who may act on a surge. Its numbers are released ones of the prefecture, which all staff see. */
export const surgePolicy = policy({
  acknowledge: (actor: Doer) => may(actor, 'intake.receive'),
})
