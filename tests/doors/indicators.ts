import { indicatorPolicy } from '#modules/indicators/policy.ts'
import { door, type Scene } from './door.ts'

export const policies = { indicatorPolicy }

let counter = 0
/** A report with a value that no other report holds, and the sighting of it. */
async function sighted({ host }: Scene) {
  const value = `door-${++counter}.example`
  const { id } = await host.api.intake.receive({ kind: 'report', body: `https://${value}/ を見た` })
  const report = await host.api.intake.find({ id })
  return { reportId: id, url: `https://${value}/`, sightingId: report.values.find((v) => v.type === 'url')?.id ?? '' }
}

export const doors = {
  'indicators.preview': door({
    object: sighted,
    call: (api, { url }) => api.indicators.preview({ text: `${url} が来た` }),
    holds: (found, { reportId }) => found.some((f) => f.seen.records.some((r) => r.id === reportId)),
  }),
  // With `blind` it also asks the other rooms, which needs a right; the records themselves stay unseen.
  'indicators.find': door({
    rights: ['indicators.ask', 'intake.receive'],
    object: sighted,
    call: (api, { url }) => api.indicators.find({ value: url, blind: true }),
    holds: (found, { reportId }) => found.some((f) => f.seen.records.some((r) => r.id === reportId)),
  }),
  'indicators.judge': door({
    rights: ['intake.receive', 'cases.open'],
    object: sighted,
    call: (api, { sightingId }) => api.indicators.judge({ id: sightingId, falsely: true }),
  }),
}
