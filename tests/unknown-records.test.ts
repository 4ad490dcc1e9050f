import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { RIGHTS } from '#modules/people/schema.ts'
import { router } from '#server/router.ts'
import { type Api, openWorld, type World } from '#testing/world.ts'

let world: World
let api: Api
let ours: { case: string; request: string; advisory: string; room: string; key: string }
let theirs: string
let left: string

beforeAll(async () => {
  world = await openWorld()
  const [here, there] = [await world.unitRoom('cyber'), await world.unitRoom('aso')]
  const officer = await world.officer({ rights: Object.keys(RIGHTS), rooms: [here], unit: 'cyber' })
  api = officer.api
  const elsewhere = await world.officer({ rights: ['intake.receive'], rooms: [there], unit: 'aso' })
  theirs = (await elsewhere.api.intake.receive({ kind: 'report', body: 'よその通報' })).id
  const report = await api.intake.receive({ kind: 'report', body: '090-1234-5678 から電話があった' })
  const opened = await api.cases.open({ title: '事件', reportIds: [report.id] })
  const request = await api.requests.draft({ caseId: opened.id })
  await api.requests.save({
    id: request.id,
    fields: { bankName: '肥後銀行', branchName: '本店', accountNumber: '1234567', accountName: 'ヤマダ' },
  })
  const advisory = await api.sharing.draft({ caseId: opened.id })
  const { key } = (await world.sql<{ key: string }>('select key from indicators.sighting limit 1'))[0] ?? { key: '' }
  ours = { case: opened.id, request: request.id, advisory: advisory.id, room: here, key }
  left = (await world.officer({ name: '退職 者' })).id
  await world.sql('update core.person set active = false where id = $1', [left])
})
afterAll(async () => world.close())

/** Who is meant must be on duty: the answer names the field. */
const PEOPLE: Record<string, (id: string) => Promise<unknown>> = {
  'cases.edit leadId': (leadId) => api.cases.edit({ id: ours.case, leadId }),
  'cases.addTask assigneeId': (assigneeId) => api.cases.addTask({ id: ours.case, title: '照会', assigneeId }),
  'rooms.grant personId': (personId) =>
    api.rooms.grant({ id: ours.room, personId, reason: '応援', until: new Date(Date.now() + 86_400_000) }),
  'requests.submit approverId': (approverId) => api.requests.submit({ id: ours.request, approverId }),
  'sharing.submit reviewerId': (reviewerId) => api.sharing.submit({ id: ours.advisory, reviewerId }),
}

/** A record that is meant must be one that can be seen: else it does not exist. */
const RECORDS: Record<string, (id: string) => Promise<unknown>> = {
  'cases.open reportIds': (id) => api.cases.open({ title: '別の事件', reportIds: [id] }),
  'cases.link reportIds': (id) => api.cases.link({ id: ours.case, reportIds: [id] }),
  'cases.unlink reportId': (reportId) => api.cases.unlink({ id: ours.case, reportId, reason: '違った' }),
  'cases.addParty reportId': (reportId) => api.cases.addParty({ id: ours.case, role: 'victim', name: '甲', reportId }),
  'cases.removeParty partyId': (partyId) => api.cases.removeParty({ id: ours.case, partyId, reason: '違った' }),
  'cases.finishTask taskId': (taskId) => api.cases.finishTask({ id: ours.case, taskId }),
  'cases.merge intoId': (intoId) => api.cases.merge({ id: ours.case, intoId }),
  'requests.draft caseId': (caseId) => api.requests.draft({ caseId }),
  'requests.draft reportId': (reportId) => api.requests.draft({ caseId: ours.case, reportId }),
  'sharing.draft caseId': (caseId) => api.sharing.draft({ caseId }),
  'people.endHolding holdingId': (holdingId) => api.people.endHolding({ holdingId, lastDay: '2026-12-01' }),
  'rooms.revoke membershipId': (membershipId) => api.rooms.revoke({ membershipId }),
  'indicators.add roomId': (roomId) => api.indicators.add({ text: 'https://a.example/x', roomId, body: '新聞で見た' }),
  'indicators.note roomId': (roomId) => api.indicators.note({ key: ours.key, roomId, body: 'メモ' }),
  'indicators.lists.take archiveId': (archiveId) => api.indicators.lists.take({ archiveId, path: 'a.json' }),
  'indicators.imports.look fileId': (fileId) => api.indicators.imports.look({ fileId }),
  'indicators.imports.start fileId': (fileId) =>
    api.indicators.imports.start({ fileId, feed: { name: '一覧', provider: '見本', tlp: 'green' } }),
}
/** Narrow what is looked for; nothing is written with them. */
const ONLY_COMPARED = ['intake.same without', 'indicators.exports.preview feedId', 'indicators.exports.make feedId']

const met = (call: Promise<unknown>) =>
  call.then(
    () => 'taken',
    (e: { status?: number; code?: string; message: string }) => (e.status ? `${e.status} ${e.code}` : e.message),
  )

test('whoever is to do something must be on the register and not have left; the answer says which field is meant', async () => {
  for (const [name, call] of Object.entries(PEOPLE)) {
    for (const id of [randomUUID(), left])
      await expect(call(id), name).rejects.toMatchObject({ status: 422, message: expect.stringMatching(/職員/) })
  }
  await expect(PEOPLE['cases.addTask assigneeId']?.(left)).rejects.toMatchObject({
    code: 'NOT_ON_DUTY',
    data: { field: 'assigneeId' },
    message: expect.stringContaining('担当者'),
  })
})

test('a record that is named and cannot be seen does not exist, whether it is there or not', async () => {
  const answers = await Promise.all(
    Object.entries(RECORDS).map(async ([name, call]) => [name, await met(call(randomUUID())), await met(call(theirs))]),
  )

  expect(answers.filter(([, unknown, unseen]) => unknown !== '404 NOT_FOUND' || unseen !== '404 NOT_FOUND')).toEqual([])
})

test('every id that a change takes besides that of its own record is among those above', () => {
  const known = [...Object.keys(PEOPLE), ...Object.keys(RECORDS), ...ONLY_COMPARED]

  expect(idsTaken(router, []).sort()).toEqual(known.sort())
})

type Json = { format?: string; properties?: Record<string, Json>; items?: Json; anyOf?: Json[]; oneOf?: Json[] }

function idsTaken(node: object, path: string[]): string[] {
  if (!('~orpc' in node))
    return Object.entries(node).flatMap(([name, inside]) => idsTaken(inside as object, [...path, name]))
  const { inputSchema, route } = node['~orpc'] as { inputSchema?: z.ZodType; route: { method?: string } }
  if (!inputSchema || route.method === 'GET') return []
  const fields = idFields(z.toJSONSchema(inputSchema, { io: 'input', unrepresentable: 'any' }) as Json, '')
  return [...new Set(fields)].filter((f) => f !== 'id' && f !== 'key').map((f) => `${path.join('.')} ${f}`)
}

function idFields(schema: Json, name: string): string[] {
  const inside = [schema.items, ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].filter((s) => s !== undefined)
  return [
    ...(schema.format === 'uuid' ? [name] : []),
    ...inside.flatMap((s) => idFields(s, name)),
    ...Object.entries(schema.properties ?? {}).flatMap(([field, s]) => idFields(s, field)),
  ]
}
