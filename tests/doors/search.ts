import { door } from './door.ts'

export const doors = {
  'search.find': door({
    object: ({ host }) => host.api.intake.receive({ kind: 'report', body: '扉の試験のための珍しい言葉カワセミ台帳' }),
    call: (api) => api.search.find({ query: 'カワセミ台帳', limit: 100 }),
    holds: ({ hits }, { id }) => hits.some((hit) => hit.id === id),
  }),
}
