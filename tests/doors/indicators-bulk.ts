import { upload } from '#core/files/upload.ts'
import { bulkPolicy } from '#modules/indicators/bulk/policy.ts'
import { door, type Scene } from './door.ts'

export const policies = { bulkPolicy }

let counter = 0
/** A file in the scene's room, handed in by its host. */
async function handedIn({ world, host }: Scene) {
  const value = `bulk-door-${++counter}.example`
  async function* body() {
    yield Buffer.from(`${value}\n`)
  }
  const answer = await upload(world.house, host.ticket, { name: 'list.txt', body: body() })
  const { id } = (await answer.json()) as { id: string } // the route's own answer
  return { fileId: id, feed: { name: value } }
}
async function started(scene: Scene) {
  const made = await scene.host.api.indicators.imports.start(await handedIn(scene))
  return { ...made, room: scene.room }
}
const importer = { rights: ['indicators.import'] as const }

export const doors = {
  'indicators.imports.look': door({
    ...importer,
    object: handedIn,
    call: (api, { fileId }) => api.indicators.imports.look({ fileId }),
  }),
  'indicators.imports.start': door({
    ...importer,
    object: handedIn,
    call: (api, asked) => api.indicators.imports.start(asked),
  }),
  'indicators.imports.progress': door({
    object: started,
    call: (api, { id }) => api.indicators.imports.progress({ id }),
  }),
  'indicators.imports.list': door({
    object: started,
    call: (api) => api.indicators.imports.list({}),
    holds: ({ rows }, { id }) => rows.some((r) => r.id === id),
  }),
  'indicators.imports.cancel': door({
    ...importer,
    object: started,
    call: (api, { id }) => api.indicators.imports.cancel({ id }),
  }),
  'indicators.imports.hits': door({ object: started, call: (api, { id }) => api.indicators.imports.hits({ id }) }),
  'indicators.imports.patterns': door({
    object: started,
    call: (api, { id }) => api.indicators.imports.patterns({ id }),
  }),
  'indicators.feeds': door({
    object: started,
    call: (api) => api.indicators.feeds(),
    holds: (rows, { feedId }) => rows.some((r) => r.id === feedId),
  }),
}
