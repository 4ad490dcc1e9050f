import { upload } from '#core/files/upload.ts'
import { indicatorPolicy } from '#modules/indicators/policy.ts'
import { zip } from '#testing/zip.ts'
import { door, type Scene } from './door.ts'

export const policies = { indicatorPolicy }

let counter = 0
/** Lists are known to all: who may change them is a matter of right, not of room. */
const everywhere = { otherRoom: 'ok' } as const
const listFile = (entry: string) => new File([entry], `door-${++counter}.txt`)
const aList = async ({ world }: Scene) => {
  const keeper = await world.officer({ rights: ['indicators.lists'] })
  return keeper.api.indicators.lists.take({ file: listFile(`door-list-${counter}.example`) })
}
/** A report with a value that no other report holds, and the sighting of it. */
async function sighted({ host }: Scene) {
  const value = `door-${++counter}.example`
  const { id } = await host.api.intake.receive({ kind: 'report', body: `https://${value}/ を見た` })
  const report = await host.api.intake.find({ id })
  const url = report.values.find((v) => v.type === 'url')
  return { reportId: id, url: `https://${value}/`, key: url?.key ?? '', sightingId: url?.id ?? '' }
}

/** Three sites that nobody else has, built alike. */
async function builtAlike({ world, host }: Scene) {
  const word = `doorbanka${(++counter).toString(2).replaceAll('0', 'na').replaceAll('1', 'mo')}`
  for (const site of ['one', 'two', 'three'])
    await host.api.intake.receive({ kind: 'report', body: `https://${word}.${site}${counter}.example/ を見た` })
  await world.sql('select indicators.count_url_patterns(1)')
  return { pattern: `${word}.*/` }
}

export const doors = {
  // With `blind` it also asks the other rooms, which needs a right; the records themselves stay unseen. So does `find`.
  'indicators.preview': door({
    rights: ['indicators.ask', 'intake.receive'],
    object: sighted,
    call: (api, { url }) => api.indicators.preview({ text: `${url} が来た`, blind: true }),
    holds: (found, { reportId }) => found.some((f) => f.seen.records.some((r) => r.id === reportId)),
  }),
  'indicators.find': door({
    rights: ['indicators.ask', 'intake.receive'],
    object: sighted,
    call: (api, { url }) => api.indicators.find({ value: url, blind: true }),
    holds: (found, { reportId }) => found.some((f) => f.seen.records.some((r) => r.id === reportId)),
  }),
  'indicators.show': door({
    object: sighted,
    call: (api, { key }) => api.indicators.show({ key }),
  }),
  'indicators.add': door({
    rights: ['intake.receive', 'cases.open'],
    object: async ({ room }) => ({ roomId: room }),
    call: (api, { roomId }) =>
      api.indicators.add({ text: `https://added-${++counter}.example/`, roomId, body: '聞いた' }),
  }),
  'indicators.note': door({
    rights: ['intake.receive', 'cases.open'],
    object: sighted,
    call: (api, { key }, { room }) => api.indicators.note({ key, roomId: room, body: 'メモ' }),
  }),
  // Only who wrote it: nobody else, whatever their rights.
  'indicators.withdrawNote': door({
    object: async (scene) => {
      const { key } = await sighted(scene)
      return { key, ...(await scene.host.api.indicators.note({ key, roomId: scene.room, body: 'メモ' })) }
    },
    call: (api, { key, id }) => api.indicators.withdrawNote({ key, id }),
    meets: { withoutRight: 'FORBIDDEN', withRight: 'FORBIDDEN' },
    also: [{ who: 'who wrote it', as: async ({ host }) => host, meets: 'ok' }],
  }),
  'indicators.grade': door({
    rights: ['intake.receive', 'cases.open'],
    object: sighted,
    call: (api, { sightingId }) => api.indicators.grade({ id: sightingId, tlp: 'red' }),
  }),
  'indicators.hubs': door({
    object: async (scene) => {
      const made = await sighted(scene)
      // what is everyone's stands in many records of a room
      await scene.world.sql(
        `insert into indicators.sighting (room_id, key, type, value, record_kind, record_id, at)
         select $1, indicators.key_of('url', $2), 'url', $2, 'report', gen_random_uuid(), now() from generate_series(1, 20)`,
        [scene.room, made.url],
      )
      await scene.world.sql('select indicators.count_hubs(20)')
      return made
    },
    call: (api) => api.indicators.hubs(),
    holds: (hubs, { url }) => hubs.some((h) => h.value === url),
  }),
  'indicators.judge': door({
    rights: ['intake.receive', 'cases.open'],
    object: sighted,
    call: (api, { sightingId }) => api.indicators.judge({ id: sightingId, falsely: true }),
  }),
  // The model is one for all; what a person said of an address stands in their room.
  'indicators.judgement.about': door({ call: (api) => api.indicators.judgement.about() }),
  'indicators.judgement.suggest': door({
    object: async (scene) => {
      const { url, sightingId } = await sighted(scene)
      await scene.host.api.indicators.judgement.confirm({ id: sightingId, decision: 'bad' })
      return { url }
    },
    call: (api, { url }) => api.indicators.judgement.suggest({ values: [{ type: 'url', value: url }] }),
    holds: (found) => found.some((f) => f.confirmed !== null),
  }),
  'indicators.judgement.confirm': door({
    rights: ['intake.receive', 'cases.open'],
    object: sighted,
    call: (api, { sightingId }) => api.indicators.judgement.confirm({ id: sightingId, decision: 'bad' }),
  }),
  'indicators.urlPatterns.show': door({
    object: builtAlike,
    call: (api, { pattern }) => api.indicators.urlPatterns.show({ pattern }),
  }),
  'indicators.urlPatterns.members': door({
    object: builtAlike,
    call: (api, { pattern }) => api.indicators.urlPatterns.members({ pattern }),
    holds: ({ rows }) => rows.length > 0,
  }),
  'indicators.urlPatterns.list': door({
    object: builtAlike,
    call: (api) => api.indicators.urlPatterns.list({ order: 'lately' }),
    holds: (found, { pattern }) => found.some((f) => f.pattern === pattern),
  }),
  'indicators.lists.list': door({ call: (api) => api.indicators.lists.list() }),
  'indicators.lists.take': door({
    rights: ['indicators.lists'],
    call: (api) => api.indicators.lists.take({ file: listFile('door.example') }),
  }),
  // An archive lies in the room of who handed it in.
  'indicators.lists.within': door({
    rights: ['indicators.lists'],
    object: async ({ world, host }) => {
      async function* body() {
        yield zip([{ name: 'lists/door/list.json', content: '{}' }])
      }
      const answer = await upload(world.house, host.ticket, { name: 'lists.zip', body: body() })
      return (await answer.json()) as { id: string } // the route's own answer
    },
    call: (api, { id }) => api.indicators.lists.within({ id }),
  }),
  'indicators.lists.set': door({
    rights: ['indicators.lists'],
    object: aList,
    call: (api, { id }) => api.indicators.lists.set({ id, enabled: false }),
    meets: everywhere,
  }),
  // A list is no secret; which values of a room it names is.
  'indicators.lists.caught': door({
    object: async (scene) => {
      const { reportId, url } = await sighted(scene)
      const keeper = await scene.world.officer({ rights: ['indicators.lists'] })
      const host = new URL(url).hostname
      return { reportId, host, ...(await keeper.api.indicators.lists.take({ file: listFile(host) })) }
    },
    call: (api, { id }) => api.indicators.lists.caught({ id }),
    holds: (found, { host }) => found.some((f) => f.value === host),
  }),
}
