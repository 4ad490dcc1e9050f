import { type Actor, may } from '#core/auth/actor.ts'
import { policy } from '#core/policy.ts'

export const bulkPolicy = policy({
  /** Values by the thousand come in under the name of who asked for them. */
  import: (actor: Actor) => may(actor, 'indicators.import'),
})
