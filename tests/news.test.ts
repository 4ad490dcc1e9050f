import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { modules } from '#server/modules.ts'
import { type Officer, openWorld, type World } from '#testing/world.ts'

let world: World
let station: Officer
let section: Officer
let lead: Officer
let reportId: string
let caseId: string
beforeAll(async () => {
  world = await openWorld()
  const [minami, cyber] = [await world.unitRoom('kumamoto-minami'), await world.unitRoom('cyber')]
  station = await world.officer({
    rights: ['intake.receive', 'intake.check'],
    rooms: [minami],
    unit: 'kumamoto-minami',
  })
  const rights = ['intake.receive', 'cases.open', 'cases.close', 'requests.draft', 'sharing.draft']
  section = await world.officer({ rights, rooms: [minami, cyber], unit: 'cyber' })
  lead = await world.officer({ rights: ['sharing.review', 'requests.approve'], rooms: [cyber], unit: 'cyber' })
})
afterAll(async () => world.close())
beforeEach(async () => {
  const body = '050-0000-4417 に電話した。肥後銀行 水前寺支店 普通 0012345 に50万円を送った。'
  reportId = (await station.api.intake.receive({ kind: 'report', body, key: randomUUID() })).id
  caseId = (await section.api.cases.open({ title: '警告画面', reportIds: [reportId], methodCode: 'support-scam' })).id
  await world.settle()
})

/** Delivers what was announced, and all of it once more, as after a worker that died before it could say so. */
async function settleTwice() {
  await world.settle()
  await world.sql('update core.delivery set done_at = null, next_at = now(), attempts = 0')
  await world.settle()
  const rows = await world.sql<{ handler: string; error: string | null }>(
    'select handler, error from core.delivery where done_at is null or error is not null',
  )
  expect(rows).toEqual([])
}
const timeline = async () => (await section.api.cases.find({ id: caseId })).entries.map((e) => e.text)
const numberOf = async () => (await section.api.cases.find({ id: caseId })).reports[0]?.number

test('what befalls a report stands once in the timeline of each open case that holds it', async () => {
  const second = await section.api.cases.open({ title: '別の事件', reportIds: [reportId] })
  const done = await section.api.cases.open({ title: '済んだ事件', reportIds: [reportId] })
  await section.api.cases.close({ id: done.id, reason: 'unfounded' })
  const number = await numberOf()

  await station.api.intake.close({ id: reportId, reason: '助言で解決' })
  await settleTwice()
  await station.api.intake.reopen({ id: reportId, reason: '新しい申出' })
  await settleTwice()
  await station.api.intake.handOver({ id: reportId, unitCode: 'kikuchi', reason: '居住地' })
  await settleTwice()

  const told = [
    `通報 ${number}が完結した`,
    `通報 ${number}が再開された`,
    `通報 ${number}は熊本県菊池警察署へ引き継がれた`,
  ]
  const texts = await timeline()
  for (const text of told) expect(texts.filter((t) => t === text)).toHaveLength(1)
  expect((await section.api.cases.find({ id: second.id })).entries.map((e) => e.text)).toEqual(
    expect.arrayContaining(told),
  )
  const closed = (await section.api.cases.find({ id: done.id })).entries.map((e) => e.text)
  expect(closed.filter((t) => told.includes(t))).toEqual([])
  expect(JSON.stringify(texts)).not.toMatch(/助言で解決|新しい申出/) // what was written in the report's room stays there
})

test('a closed case marks its letters and advisories that are not over; opened again, it takes the mark away', async () => {
  const letter = await section.api.requests.draft({ caseId, reportId })
  const over = await section.api.requests.draft({ caseId, reportId })
  await section.api.requests.cancel({ id: over.id, reason: '重複' })
  const advisory = await section.api.sharing.draft({ caseId })

  await section.api.cases.close({ id: caseId, reason: 'unfounded' })
  await settleTwice()

  expect((await section.api.requests.find({ id: letter.id })).caseClosedAt).toBeInstanceOf(Date)
  expect((await section.api.requests.find({ id: over.id })).caseClosedAt).toBeNull()
  expect((await section.api.sharing.find({ id: advisory.id })).caseClosedAt).toBeInstanceOf(Date)
  const remains = (await timeline()).filter((t) => t.includes('残っている'))
  expect(remains.sort()).toEqual([
    '閉じた事件に、注意喚起が1件残っている（公開中 0件）',
    '閉じた事件に、終わっていない依頼が1件残っている',
  ])

  await section.api.cases.reopen({ id: caseId, reason: '新しい証拠' })
  await settleTwice()
  expect((await section.api.requests.find({ id: letter.id })).caseClosedAt).toBeNull()
  expect((await section.api.sharing.find({ id: advisory.id })).caseClosedAt).toBeNull()
})

test('a merged case tells its letters too, and undoing the merge takes it back', async () => {
  const letter = await section.api.requests.draft({ caseId, reportId })
  const into = await section.api.cases.open({ title: '大きな事件' })

  const { mergeId } = await section.api.cases.merge({ id: caseId, intoId: into.id })
  await settleTwice()
  expect((await section.api.requests.find({ id: letter.id })).caseClosedAt).toBeInstanceOf(Date)

  await section.api.cases.undoMerge({ id: mergeId })
  await settleTwice()
  expect((await section.api.requests.find({ id: letter.id })).caseClosedAt).toBeNull()
})

test('which cases hold a report is told to the system alone', async () => {
  const { pool } = world.house.app
  const client = await pool.connect()
  await client.query('begin')
  await client.query('select core.enter($1)', [lead.ticket])
  const { rows } = await client.query('select * from cases.holding($1)', [reportId])
  await client.query('rollback')
  client.release()

  expect(rows).toEqual([])
})

test('every handler answers to happenings of a module that stands left of its own, or of its own', () => {
  const names = modules.map((m) => m.name)
  const wrong = modules.flatMap((m) =>
    (m.handlers ?? []).filter((h) => names.indexOf(h.event.split('.')[0] ?? '') > names.indexOf(m.name)),
  )

  expect(wrong).toEqual([])
  expect(modules.flatMap((m) => m.handlers ?? []).length).toBeGreaterThan(5)
})
