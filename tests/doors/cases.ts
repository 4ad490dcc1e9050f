import { casePolicy } from '#modules/cases/policy.ts'
import { door, type Scene } from './door.ts'

export const policies = { casePolicy }

const reported = async ({ host }: Scene) =>
  (await host.api.intake.receive({ kind: 'report', body: '警告画面の050-0000-3355に電話した' })).id
async function opened(scene: Scene) {
  const reportId = await reported(scene)
  const { id } = await scene.host.api.cases.open({ title: '扉の事件', reportIds: [reportId] })
  return { id, reportId }
}
async function closed(scene: Scene) {
  const { id } = await opened(scene)
  return scene.host.api.cases.close({ id, reason: 'unfounded' })
}
/** A case lies in a room of its own. */
async function roomsOf(cases: readonly { id: string }[], { world }: Scene): Promise<string[]> {
  const ids = cases.map((c) => c.id)
  const found = await world.sql<{ room_id: string }>('select room_id from cases.case where id = any($1)', [ids])
  return found.map((c) => c.room_id)
}
const rooms = (c: { id: string }, scene: Scene) => roomsOf([c], scene)
const withTask = async (scene: Scene) => {
  const { id } = await opened(scene)
  return scene.host.api.cases.addTask({ id, title: '照会', dueOn: '2020-01-01' })
}
const withParty = async (scene: Scene) => {
  const { id } = await opened(scene)
  return scene.host.api.cases.addParty({ id, role: 'victim', name: '見本 太郎' })
}
const merged = async (scene: Scene) => {
  const [from, into] = [await opened(scene), await opened(scene)]
  const { mergeId } = await scene.host.api.cases.merge({ id: from.id, intoId: into.id })
  return { id: mergeId, cases: [from, into] }
}
const opener = { rights: ['cases.open'] as const, rooms }
const closer = { rights: ['cases.close'] as const, rooms }

export const doors = {
  'cases.open': door({ rights: ['cases.open'], call: (api) => api.cases.open({ title: '新しい事件' }) }),
  'cases.find': door({ object: opened, rooms, call: (api, { id }) => api.cases.find({ id }) }),
  'cases.list': door({
    object: opened,
    rooms,
    call: (api) => api.cases.list({ limit: 200 }),
    holds: ({ rows }, { id }) => rows.some((r) => r.id === id),
  }),
  'cases.ofReport': door({
    object: opened,
    rooms,
    call: (api, { reportId }) => api.cases.ofReport({ id: reportId }),
    holds: (found, { id }) => found.some((c) => c.id === id),
  }),
  'cases.tasks': door({
    object: withTask,
    rooms,
    call: (api) => api.cases.tasks({ until: '2020-01-02', limit: 100 }),
    holds: (found, { taskId }) => JSON.stringify(found).includes(taskId),
  }),
  'cases.edit': door({
    ...opener,
    object: opened,
    call: (api, { id }) =>
      api.cases.edit({ id, title: '改めた事件', summary: '', methodCode: null, offences: [], leadId: null }),
  }),
  'cases.link': door({
    ...opener,
    object: async (scene) => ({ ...(await opened(scene)), other: await reported(scene) }),
    call: (api, { id, other }) => api.cases.link({ id, reportIds: [other] }),
  }),
  'cases.unlink': door({
    ...opener,
    object: opened,
    call: (api, { id, reportId }) => api.cases.unlink({ id, reportId, reason: '別の件' }),
  }),
  'cases.merge': door({
    rights: ['cases.open'],
    object: async (scene) => ({ from: await opened(scene), into: await opened(scene) }),
    rooms: ({ from, into }, scene) => roomsOf([from, into], scene),
    call: (api, { from, into }) => api.cases.merge({ id: from.id, intoId: into.id }),
  }),
  'cases.undoMerge': door({
    rights: ['cases.open'],
    object: merged,
    rooms: (merge, scene) => roomsOf(merge.cases, scene),
    call: (api, { id }) => api.cases.undoMerge({ id }),
  }),
  'cases.addTask': door({ ...opener, object: opened, call: (api, { id }) => api.cases.addTask({ id, title: '照会' }) }),
  'cases.finishTask': door({
    ...opener,
    object: withTask,
    call: (api, { id, taskId }) => api.cases.finishTask({ id, taskId }),
  }),
  'cases.addParty': door({
    ...opener,
    object: opened,
    call: (api, { id }) => api.cases.addParty({ id, role: 'victim', name: '見本 花子' }),
  }),
  'cases.removeParty': door({
    ...opener,
    object: withParty,
    call: (api, { id, partyId }) => api.cases.removeParty({ id, partyId, reason: '誤り' }),
  }),
  'cases.note': door({ ...opener, object: opened, call: (api, { id }) => api.cases.note({ id, text: '経過' }) }),
  'cases.close': door({
    ...closer,
    object: opened,
    call: (api, { id }) => api.cases.close({ id, reason: 'unfounded' }),
  }),
  'cases.reopen': door({
    ...closer,
    object: closed,
    call: (api, { id }) => api.cases.reopen({ id, reason: '新しい証拠' }),
  }),
}
