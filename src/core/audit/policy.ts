import { type Actor, may } from '../auth/actor.ts'
import { policy } from '../policy.ts'

export const auditPolicy = policy({
  verify: (actor: Actor) => may(actor, 'audit.read'),
})
