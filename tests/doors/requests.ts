import { requestPolicy } from '#modules/requests/policy.ts'
import { door, type Scene } from './door.ts'

export const policies = { requestPolicy }

const STORY = '送金した。振込先は肥後銀行 水前寺支店 普通 0001234 ヤマダ サンプル。'
const approver = ({ world, room }: Scene) => world.officer({ rights: ['requests.approve'], rooms: [room] })

async function drafted({ host }: Scene) {
  const { id: reportId } = await host.api.intake.receive({ kind: 'report', body: STORY, lossYen: 500_000 })
  const { id } = await host.api.requests.draft({ reportId })
  await host.api.requests.save({ id, fields: { accountName: 'ヤマダ サンプル' } })
  return { id, reportId }
}
async function waiting(scene: Scene) {
  const { id } = await drafted(scene)
  await scene.host.api.requests.submit({ id, approverId: (await approver(scene)).id })
  return { id }
}
async function approved(scene: Scene) {
  const { id } = await waiting(scene)
  await (await approver(scene)).api.requests.approve({ id })
  return { id }
}
async function sent(scene: Scene) {
  const { id } = await approved(scene)
  await scene.host.api.requests.send({ id, how: 'FAX' })
  return { id }
}
const drafter = { rights: ['requests.draft'] as const }
const decider = { rights: ['requests.approve'] as const }
const theDrafter = [{ who: 'who drafted it', as: async ({ host }: Scene) => host, meets: 'FORBIDDEN' }]

export const doors = {
  'requests.banks': door({ call: (api) => api.requests.banks({ q: '肥後' }) }),
  'requests.branches': door({ call: (api) => api.requests.branches({ bankCode: '0182' }) }),
  'requests.find': door({ object: drafted, call: (api, { id }) => api.requests.find({ id }) }),
  'requests.list': door({
    object: drafted,
    call: (api) => api.requests.list({ limit: 200 }),
    holds: ({ rows }, { id }) => rows.some((r) => r.id === id),
  }),
  'requests.print': door({ object: drafted, call: (api, { id }) => api.requests.print({ id, format: 'pdf' }) }),
  'requests.ofReports': door({
    object: drafted,
    call: (api, { reportId }) => api.requests.ofReports({ reportIds: [reportId] }),
    holds: (rows, { id }) => rows.some((r) => r.id === id),
  }),
  'requests.preview': door({ object: drafted, call: (api, { id }) => api.requests.preview({ id }) }),
  // What waits for oneself, and who of the room may decide: of one's own rooms in either case.
  'requests.forMe': door({ call: (api) => api.requests.forMe() }),
  'requests.approvers': door({ call: (api) => api.requests.approvers({}) }),
  'requests.draft': door({
    ...drafter,
    object: async ({ host }) => host.api.intake.receive({ kind: 'report', body: STORY }),
    call: (api, { id }) => api.requests.draft({ reportId: id }),
  }),
  'requests.save': door({
    ...drafter,
    object: drafted,
    call: (api, { id }) => api.requests.save({ id, fields: { accountName: 'サンプル' } }),
  }),
  'requests.submit': door({
    ...drafter,
    object: async (scene) => ({ ...(await drafted(scene)), approverId: (await approver(scene)).id }),
    call: (api, { id, approverId }) => api.requests.submit({ id, approverId }),
  }),
  'requests.approve': door({
    ...decider,
    object: waiting,
    call: (api, { id }) => api.requests.approve({ id }),
    also: theDrafter,
  }),
  'requests.giveBack': door({
    ...decider,
    object: waiting,
    call: (api, { id }) => api.requests.giveBack({ id, reason: '口座番号' }),
    also: theDrafter,
  }),
  'requests.phone': door({
    ...drafter,
    object: drafted,
    call: (api, { id }) => api.requests.phone({ id, to: '銀行' }),
  }),
  'requests.send': door({ ...drafter, object: approved, call: (api, { id }) => api.requests.send({ id, how: 'FAX' }) }),
  'requests.answer': door({
    ...drafter,
    object: sent,
    call: (api, { id }) => api.requests.answer({ id, answer: 'done' }),
  }),
  'requests.cancel': door({
    ...drafter,
    object: drafted,
    call: (api, { id }) => api.requests.cancel({ id, reason: '不要' }),
  }),
}
