import { defaultMapping } from '#modules/intake/channels/index.ts'
import { reportPolicy, surgePolicy } from '#modules/intake/policy.ts'
import { door, type Scene } from './door.ts'

export const policies = { reportPolicy, surgePolicy }

const body = '警告画面の050-0000-3399に電話して送金した。'
const draft = ({ host }: Scene) => host.api.intake.save({ form: { kind: 'report', channel: 'counter', body } })
const arrived = ({ host }: Scene) =>
  host.api.intake.receive({ kind: 'report', body, methodCode: 'phishing', transferredAt: new Date(), lossYen: 1_000 })
async function accepted(scene: Scene) {
  const { id } = await draft(scene)
  return scene.host.api.intake.accept({ id })
}
/** One in the scene's room; the other of a second visit to it. */
async function pairOfReports(scene: Scene) {
  const { id } = await arrived(scene)
  return { id, otherId: (await arrived(scene)).id }
}
async function surge({ world }: Scene) {
  const [made] = await world.sql<{ id: string }>(
    `insert into intake.surge (kind, key, span, seen, before, chance, since, counted_at) values ('method', gen_random_uuid()::text, 'day', 9, 4, 0.00001, now(), now()) returning id`,
  )
  return { id: made?.id ?? '' }
}
async function overdue(scene: Scene) {
  const { id } = await accepted(scene)
  await scene.host.api.intake.note({ id, kind: 'contact', text: '連絡した', nextContactOn: '2020-01-01' })
  return { id }
}
async function closed(scene: Scene) {
  const { id } = await accepted(scene)
  return scene.host.api.intake.close({ id, reason: '終わり' })
}
const sentence = ({ world }: Scene) => {
  const card = world.house.profile.adviceCards[0]
  return { cardCode: card?.code ?? '', sentenceCode: card?.sentences[0]?.code ?? '' }
}
const list = () =>
  new File(['日付,URL,備考\n2026-11-01,https://door.example/,試験\n'], '一覧.csv', { type: 'text/csv' })
const started = ({ host }: Scene) => host.api.intake.imports.start({ file: list(), channel: 'list' })

type Named = { id: string }
const isIn = (rows: readonly Named[], { id }: Named) => rows.some((row) => row.id === id)
const receiver = { rights: ['intake.receive'] as const }
const checker = { rights: ['intake.check'] as const }

export const doors = {
  'intake.words': door({ call: (api) => api.intake.words() }),
  'intake.methods': door({ call: (api) => api.intake.methods({}) }),
  'intake.find': door({ object: arrived, call: (api, { id }) => api.intake.find({ id }) }),
  'intake.same': door({ object: arrived, call: (api) => api.intake.same({ body }), holds: isIn }),
  'intake.sameElsewhere': door({ object: arrived, call: (api, { id }) => api.intake.sameElsewhere({ id }) }),
  'intake.compare': door({
    object: pairOfReports,
    call: (api, { id, otherId }) => api.intake.compare({ id, otherId }),
  }),
  'intake.byNumber': door({ object: accepted, call: (api, { number }) => api.intake.byNumber({ number }) }),
  'intake.adviceSheet': door({ object: arrived, call: (api, { id }) => api.intake.adviceSheet({ id }) }),
  'intake.list': door({
    object: arrived,
    call: (api) => api.intake.list({}),
    holds: ({ rows }, report) => isIn(rows, report),
  }),
  'intake.count': door({ object: arrived, call: (api) => api.intake.count({}), holds: ({ count }) => count > 0 }),
  'intake.minutes': door({ object: arrived, call: (api) => api.intake.minutes({}), holds: isIn }),
  'intake.due': door({
    object: overdue,
    call: (api) => api.intake.due({ until: '2020-01-02', limit: 100 }),
    holds: isIn,
  }),
  'intake.save': door({
    ...receiver,
    object: draft,
    call: (api, { id }) => api.intake.save({ id, form: { kind: 'report', channel: 'counter', body } }),
  }),
  'intake.accept': door({ ...receiver, object: draft, call: (api, { id }) => api.intake.accept({ id }) }),
  'intake.receive': door({ ...receiver, call: (api) => api.intake.receive({ kind: 'tip', body }) }),
  'intake.handOver': door({
    ...receiver,
    object: accepted,
    call: (api, { id }) => api.intake.handOver({ id, unitCode: 'cyber', reason: '管轄' }),
  }),
  'intake.assign': door({
    ...receiver,
    object: accepted,
    call: (api, { id }) => api.intake.assign({ id, reason: '係で受け持つ' }),
  }),
  'intake.suggestRouting': door({ call: (api) => api.intake.suggestRouting({ address: '菊池市隈府' }) }),
  'intake.note': door({
    ...receiver,
    object: accepted,
    call: (api, { id }) => api.intake.note({ id, kind: 'note', text: '経過' }),
  }),
  'intake.tell': door({
    ...receiver,
    object: accepted,
    call: (api, { id }, scene) => api.intake.tell({ id, ...sentence(scene), told: true }),
  }),
  'intake.settle': door({
    ...receiver,
    object: accepted,
    call: (api, { id }) => api.intake.settle({ id, externalNumber: '相談簿1' }),
  }),
  'intake.close': door({
    ...receiver,
    object: accepted,
    call: (api, { id }) => api.intake.close({ id, reason: '終わり' }),
  }),
  'intake.answerDanger': door({
    ...receiver,
    object: accepted,
    call: (api, { id }) => api.intake.answerDanger({ id, handedOver: true }),
  }),
  'intake.addValue': door({
    ...receiver,
    object: accepted,
    call: (api, { id }) => api.intake.addValue({ id, type: 'phone', text: '050-0000-3398' }),
  }),
  'intake.check': door({ ...checker, object: accepted, call: (api, { id }) => api.intake.check({ id }) }),
  'intake.reopen': door({
    ...checker,
    object: closed,
    call: (api, { id }) => api.intake.reopen({ id, reason: '追加' }),
  }),
  'intake.surges.list': door({ call: (api) => api.intake.surges.list() }),
  'intake.surges.acknowledge': door({
    ...receiver,
    object: surge,
    call: (api, { id }) => api.intake.surges.acknowledge({ id }),
    meets: { otherRoom: 'ok' }, // numbers of the whole prefecture
  }),
  'intake.imports.start': door({
    ...receiver,
    call: (api) => api.intake.imports.start({ file: list(), channel: 'list' }),
  }),
  'intake.imports.progress': door({ object: started, call: (api, { id }) => api.intake.imports.progress({ id }) }),
  'intake.imports.list': door({
    object: started,
    call: (api) => api.intake.imports.list({}),
    holds: ({ rows }, made) => isIn(rows, made),
  }),
  'intake.imports.cancel': door({
    ...receiver,
    object: started,
    call: (api, { id }) => api.intake.imports.cancel({ id }),
  }),
  'intake.mappings.list': door({ call: (api) => api.intake.mappings.list() }),
  'intake.mappings.sample': door({ call: (api) => api.intake.mappings.sample({ file: list() }) }),
  'intake.mappings.save': door({
    ...checker,
    call: (api) => api.intake.mappings.save({ name: '試験の対応', definition: defaultMapping }),
  }),
}
