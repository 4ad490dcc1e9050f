import { outboxPolicy } from '#core/jobs/policy.ts'
import { door, type Scene } from './door.ts'

export const policies = { outboxPolicy }

const parked = async ({ world, room }: Scene) => {
  const [row] = await world.sql<{ id: string }>(
    `with e as (insert into core.event (name, payload, room_id, handed_out_at) values ('test.parked', '{}', $1, now()) returning id)
     insert into core.delivery (event_id, handler, attempts, parked_at) select id, 'test.handler', 8, now() from e returning event_id as id`,
    [room],
  )
  return { eventId: row?.id ?? '', handler: 'test.handler' }
}
/** A happening carries ids only: handling it is a matter of right, not of room. */
const everywhere = { otherRoom: 'ok' } as const

export const doors = {
  'outbox.list': door({ rights: ['admin.outbox'], call: (api) => api.outbox.list() }),
  'outbox.counts': door({ rights: ['admin.outbox'], call: (api) => api.outbox.counts() }),
  'outbox.retry': door({
    rights: ['admin.outbox'],
    object: parked,
    call: (api, which) => api.outbox.retry(which),
    meets: everywhere,
  }),
  'outbox.drop': door({
    rights: ['admin.outbox'],
    object: parked,
    call: (api, which) => api.outbox.drop({ ...which, reason: '不要' }),
    meets: everywhere,
  }),
}
