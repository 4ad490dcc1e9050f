import { advisoryPolicy } from '#modules/sharing/policy.ts'
import { door, type Scene } from './door.ts'

export const policies = { advisoryPolicy }

const STORY = '警告画面の050-0000-3311に電話した。サイトは https://support-7.example/jp でした。'
async function opened({ host }: Scene) {
  const { id: reportId } = await host.api.intake.receive({ kind: 'report', body: STORY })
  return host.api.cases.open({ title: '警告画面', reportIds: [reportId], methodCode: 'support-scam' })
}
async function roomOf(
  table: 'cases.case' | 'sharing.advisory',
  { id }: { id: string },
  { world }: Scene,
): Promise<string> {
  const [found] = await world.sql<{ room_id: string }>(`select room_id from ${table} where id = $1`, [id])
  return found?.room_id ?? ''
}
async function reviewer(scene: Scene, { id }: { id: string }) {
  return scene.world.officer({ rights: ['sharing.review'], rooms: [await roomOf('sharing.advisory', { id }, scene)] })
}
async function drafted(scene: Scene) {
  const { id } = await scene.host.api.sharing.draft({ caseId: (await opened(scene)).id })
  return scene.host.api.sharing.find({ id })
}
async function waiting(scene: Scene) {
  const advisory = await drafted(scene)
  await scene.host.api.sharing.submit({ id: advisory.id, reviewerId: (await reviewer(scene, advisory)).id })
  return advisory
}
async function published(scene: Scene) {
  const advisory = await waiting(scene)
  await (await reviewer(scene, advisory)).api.sharing.publish({ id: advisory.id, seen: true })
  return advisory
}
const rooms = async (advisory: { id: string }, scene: Scene) => [await roomOf('sharing.advisory', advisory, scene)]
const drafter = { rights: ['sharing.draft'] as const, rooms }
const judge = { rights: ['sharing.review'] as const, rooms }
const theDrafter = [{ who: 'who drafted it', as: async ({ host }: Scene) => host, meets: 'FORBIDDEN' }]

export const doors = {
  'sharing.forMe': door({ call: (api) => api.sharing.forMe() }),
  'sharing.medians': door({ call: (api) => api.sharing.medians({ methodCode: 'support-scam' }) }),
  'sharing.reviewers': door({ call: (api) => api.sharing.reviewers() }),
  'sharing.find': door({ object: drafted, rooms, call: (api, { id }) => api.sharing.find({ id }) }),
  'sharing.list': door({
    object: drafted,
    rooms,
    call: (api) => api.sharing.list({ limit: 200 }),
    holds: ({ rows }, { id }) => rows.some((r) => r.id === id),
  }),
  'sharing.draft': door({
    rights: ['sharing.draft'],
    object: opened,
    rooms: async (found, scene) => [await roomOf('cases.case', found, scene)],
    call: (api, { id }) => api.sharing.draft({ caseId: id }),
  }),
  'sharing.save': door({
    ...drafter,
    object: drafted,
    call: (api, { id, content }) => api.sharing.save({ id, content }),
  }),
  'sharing.submit': door({
    ...drafter,
    object: async (scene) => {
      const advisory = await drafted(scene)
      return { id: advisory.id, reviewerId: (await reviewer(scene, advisory)).id }
    },
    call: (api, asked) => api.sharing.submit(asked),
  }),
  'sharing.giveBack': door({
    ...judge,
    object: waiting,
    call: (api, { id }) => api.sharing.giveBack({ id, reason: '表現' }),
    also: theDrafter,
  }),
  'sharing.publish': door({
    ...judge,
    object: waiting,
    call: (api, { id }) => api.sharing.publish({ id, seen: true }),
    also: theDrafter,
  }),
  'sharing.correct': door({
    ...drafter,
    object: published,
    call: (api, { id }) => api.sharing.correct({ id, note: '訂正' }),
  }),
  'sharing.dropCorrection': door({
    ...drafter,
    object: async (scene) => {
      const advisory = await published(scene)
      await scene.host.api.sharing.correct({ id: advisory.id, note: '訂正' })
      return advisory
    },
    call: (api, { id }) => api.sharing.dropCorrection({ id }),
  }),
  'sharing.withdraw': door({
    ...judge,
    object: published,
    call: (api, { id }) => api.sharing.withdraw({ id, reason: '重複' }),
  }),
}
