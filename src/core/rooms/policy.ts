import { type Actor, may } from '../auth/actor.ts'
import { policy } from '../policy.ts'

type Room = { kind: 'unit' | 'shared' | 'case' | 'csirt' }

/** A case's own members let others in and out; every other room has its administrator. */
const governs = (actor: Actor, room: Room) =>
  may(actor, 'admin.rooms') || (room.kind === 'case' && may(actor, 'cases.open'))

export const roomPolicy = policy({
  /** Nobody lets themself into a room: a second person knows of it. */
  grant: (actor: Actor, room: Room, personId: string) => governs(actor, room) && personId !== actor.id,
  revoke: (actor: Actor, room: Room) => governs(actor, room),
  change: (actor: Actor) => may(actor, 'admin.rooms'),
})
