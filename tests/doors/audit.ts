import { auditPolicy } from '#core/audit/policy.ts'
import { door } from './door.ts'

export const policies = { auditPolicy }

export const doors = {
  // Who audits sees every row, from whatever room; everyone else their own.
  'audit.list': door({
    rights: ['audit.read'],
    object: async ({ host }) => {
      await host.api.people.list({ q: '照会' })
      return host.id
    },
    call: (api) => api.audit.list({ limit: 500 }),
    holds: ({ rows }, hostId) => rows.some((r) => r.person?.id === hostId),
    meets: { otherRoom: 'ok', withoutRight: 'unseen' },
  }),
  'audit.verify': door({ rights: ['audit.read'], call: (api) => api.audit.verify() }),
}
