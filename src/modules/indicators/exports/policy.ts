import { type Actor, may } from '#core/auth/actor.ts'
import { policy } from '#core/policy.ts'

export const exportPolicy = policy({
  /** What leaves the house for others' devices. */
  make: (actor: Actor) => may(actor, 'indicators.export'),
})
