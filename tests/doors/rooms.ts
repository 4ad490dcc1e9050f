import { dayMs } from '#core/clock/index.ts'
import { roomPolicy } from '#core/rooms/policy.ts'
import { door, type Scene } from './door.ts'

export const policies = { roomPolicy }

const theRoom = async ({ room }: Scene) => ({ id: room })
const tomorrow = () => new Date(Date.now() + dayMs)
/** Who manages rooms sees every room, though nothing in it. */
const managed = { otherRoom: 'ok' } as const

export const doors = {
  'rooms.list': door({
    object: theRoom,
    call: (api) => api.rooms.list({ limit: 200 }),
    holds: ({ rooms }, { id }) => rooms.some((r) => r.id === id),
  }),
  'rooms.find': door({ object: theRoom, call: (api, { id }) => api.rooms.find({ id }) }),
  'rooms.members': door({ object: theRoom, call: (api, { id }) => api.rooms.members({ id }) }),
  'rooms.grant': door({
    rights: ['admin.rooms'],
    object: async ({ room, world }) => ({ id: room, personId: (await world.officer()).id }),
    call: (api, ids) => api.rooms.grant({ ...ids, reason: '応援', until: tomorrow() }),
    meets: managed,
  }),
  'rooms.revoke': door({
    rights: ['admin.rooms'],
    object: async ({ room, world, host }) =>
      host.api.rooms.grant({ id: room, personId: (await world.officer()).id, reason: '応援', until: tomorrow() }),
    call: (api, { membershipId }) => api.rooms.revoke({ membershipId }),
    meets: managed,
  }),
  'rooms.change': door({
    rights: ['admin.rooms'],
    object: theRoom,
    call: (api, { id }) => api.rooms.change({ id, handling: '関係者限り' }),
    meets: managed,
  }),
}
