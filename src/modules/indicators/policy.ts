import { type Doer, may } from '#core/auth/actor.ts'
import { policy } from '#core/policy.ts'

export const indicatorPolicy = policy({
  /** Anyone who receives reports may say that a value was read wrongly, or add one that was not seen. */
  judge: (actor: Doer) => may(actor, 'intake.receive') || may(actor, 'cases.open'),
  /** A note is taken back by who wrote it. */
  withdraw: (actor: Doer, note: { byId: string }) => actor.id === note.byId,
  /** Lists decide what is never proposed for blocking: few keep them. */
  lists: (actor: Doer) => may(actor, 'indicators.lists'),
  ask: (actor: Doer) => may(actor, 'indicators.ask') || may(actor, 'intake.receive'),
})
