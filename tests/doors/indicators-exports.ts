import { exportPolicy } from '#modules/indicators/exports/policy.ts'
import { door, type Scene } from './door.ts'

export const policies = { exportPolicy }

/** A value that the scene's room may give on. */
async function givable({ world, room }: Scene) {
  await world.sql(
    `insert into indicators.sighting (room_id, key, type, value, record_kind, record_id, at, role, tlp)
     select $1, indicators.key_of('domain', v), 'domain', v, 'report', gen_random_uuid(), now(), 'suspect', 'green'
     from concat('export-door-', gen_random_uuid(), '.example') v`,
    [room],
  )
}
const asked = { format: 'plain', tlp: 'green' } as const

export const doors = {
  'indicators.exports.preview': door({
    rights: ['indicators.export'],
    object: givable,
    call: (api) => api.indicators.exports.preview(asked),
    holds: ({ written }) => written > 0,
    meets: { otherRoom: 'unseen' },
  }),
  'indicators.exports.make': door({
    rights: ['indicators.export'],
    object: givable,
    call: (api) => api.indicators.exports.make(asked),
    // of a room that one may not enter there is nothing to write out
    meets: { otherRoom: 'NOTHING' },
  }),
  'indicators.exports.list': door({
    object: async (scene) => {
      await givable(scene)
      return scene.host.api.indicators.exports.make(asked)
    },
    call: (api) => api.indicators.exports.list(),
    holds: ({ rows }, { id }) => rows.some((r) => r.id === id),
  }),
}
