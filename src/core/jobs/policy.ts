import { type Actor, may } from '../auth/actor.ts'
import { policy } from '../policy.ts'

export const outboxPolicy = policy({
  handle: (actor: Actor) => may(actor, 'admin.outbox'),
})
