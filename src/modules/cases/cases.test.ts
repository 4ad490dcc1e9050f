import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Officer, openWorld, type World } from '#testing/world.ts'

let world: World
let officer: Officer
let chief: Officer
let outsider: Officer

beforeAll(async () => {
  world = await openWorld()
  const room = await world.unitRoom('cyber')
  officer = await world.officer({
    rights: ['intake.receive', 'cases.open', 'cases.close', 'requests.draft', 'sharing.draft'],
    rooms: [room],
    unit: 'cyber',
  })
  chief = await world.officer({
    rights: ['requests.approve', 'sharing.review', 'cases.open'],
    rooms: [room],
    unit: 'cyber',
  })
  outsider = await world.officer({ rights: ['cases.open', 'cases.close'], rooms: [room], unit: 'cyber' })
})
afterAll(() => world.close())

const STORY =
  '警告画面の050-0000-3311に電話し、遠隔操作されて送金した。振込先は肥後銀行 水前寺支店 普通 0001234 ヤマダ サンプル。サイトは https://support-7.example/jp でした。'
const report = async () =>
  (
    await officer.api.intake.receive({
      kind: 'report',
      body: STORY,
      key: randomUUID(),
      lossYen: 500_000,
      details: { reporter: { name: '見本 太郎', phone: '090-0000-1111' } },
    })
  ).id

test('a case opens from reports, in a room of its own that colleagues of the unit do not enter', async () => {
  const { id, number } = await officer.api.cases.open({ title: 'サポート詐欺', reportIds: [await report()] })

  expect(number).toMatch(/^R\d+-サ対-001$/)
  const found = await officer.api.cases.find({ id })
  expect(found.reports.length).toBe(1)
  expect(found.members.map((m) => m.id)).toEqual([officer.id])
  await expect(outsider.api.cases.find({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect((await outsider.api.cases.list({})).rows.map((r) => r.id)).not.toContain(id)
})

test('a right that is given or taken counts from the next request on, and what is done is done once', async () => {
  const someone = await world.officer({ rights: [], rooms: [await world.unitRoom('cyber')], unit: 'cyber' })
  const allow = (...rights: string[]) =>
    world.sql(`update core.person set rights = $2 where id = $1`, [someone.id, rights])
  const open = (title: string) => someone.api.cases.open({ title, reportIds: [] })

  await expect(open('まだ')).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await allow('cases.open')
  await open('もう')
  await allow()
  await expect(open('もはや')).rejects.toMatchObject({ code: 'FORBIDDEN' })

  expect((await someone.api.cases.list({})).rows.map((r) => r.title)).toEqual(['もう'])
  const log = await world.sql<{ n: number }>(
    `select count(*)::int as n from core.audit where person_id = $1 and what = 'cases.open' and refused is null`,
    [someone.id],
  )
  expect(log[0]?.n).toBe(1)
})

test('a report taken out of a case leaves the timeline and its reason behind', async () => {
  const reportId = await report()
  const { id } = await officer.api.cases.open({ title: '取り違え', reportIds: [reportId] })

  await officer.api.cases.unlink({ id, reportId, reason: '別の件だった' })

  const found = await officer.api.cases.find({ id })
  expect(found.reports).toEqual([])
  expect(found.entries.some((e) => e.text.includes('別の件だった'))).toBe(true)
  expect(found.trail.some((s) => s.kind === 'report')).toBe(false)
})

test('merging moves reports and open tasks, and undoing brings exactly those back', async () => {
  const [a, b] = [await report(), await report()]
  const from = await officer.api.cases.open({ title: '一つ目', reportIds: [a] })
  const into = await officer.api.cases.open({ title: '二つ目', reportIds: [b] })
  await officer.api.cases.addTask({ id: from.id, title: '照会する' })

  const { mergeId } = await officer.api.cases.merge({ id: from.id, intoId: into.id })
  const merged = await officer.api.cases.find({ id: into.id })
  expect(merged.reports.map((r) => r.id).sort()).toEqual([a, b].sort())
  expect(merged.tasks.map((t) => t.title)).toEqual(['照会する'])
  expect((await officer.api.cases.find({ id: from.id })).closingReason).toBe('merged')

  await officer.api.cases.undoMerge({ id: mergeId })
  expect((await officer.api.cases.find({ id: into.id })).reports.map((r) => r.id)).toEqual([b])
  const back = await officer.api.cases.find({ id: from.id })
  expect(back.status).toBe('open')
  expect(back.reports.map((r) => r.id)).toEqual([a])
  expect(back.tasks.map((t) => t.title)).toEqual(['照会する'])
})

test('a case with unfinished tasks stays open and says how many remain', async () => {
  const { id } = await officer.api.cases.open({ title: '作業あり', reportIds: [await report()] })
  const { taskId } = await officer.api.cases.addTask({ id, title: '照会' })

  await expect(officer.api.cases.close({ id, reason: 'unfounded' })).rejects.toMatchObject({
    code: 'OPEN_TASKS',
    data: { count: 1 },
  })
  await officer.api.cases.finishTask({ id, taskId })
  await officer.api.cases.close({ id, reason: 'unfounded' })

  expect((await officer.api.cases.find({ id })).status).toBe('closed')
})

test('an advisory is reviewed by a second person, never names a victim, and is withdrawn in sight of all', async () => {
  const { id: caseId } = await officer.api.cases.open({
    title: '警告画面',
    reportIds: [await report()],
    methodCode: 'support-scam',
  })
  const { id } = await officer.api.sharing.draft({ caseId })
  const draft = await officer.api.sharing.find({ id })
  expect(draft.facts.every((f) => f.from)).toBe(true)
  expect(draft.shownValues.some((v) => v.includes('hxxps'))).toBe(true)

  await officer.api.sharing.save({ id, content: { ...draft.content, story: '見本 太郎さんが被害にあいました' } })
  await officer.api.sharing.submit({ id, reviewerId: chief.id })
  await expect(chief.api.sharing.publish({ id, seen: true })).rejects.toMatchObject({ code: 'REVEALS' })
  await chief.api.sharing.giveBack({ id, reason: '氏名がある' })
  await officer.api.sharing.save({ id, content: { ...draft.content, story: '画面の番号に電話させる手口です' } })
  await officer.api.sharing.submit({ id, reviewerId: chief.id })
  await expect(officer.api.sharing.publish({ id, seen: true })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  const { number } = await chief.api.sharing.publish({ id, seen: true })
  await officer.api.sharing.correct({ id, note: '番号の誤り' })
  await officer.api.sharing.save({ id, content: { ...draft.content, truth: '番号を訂正' } })
  await officer.api.sharing.submit({ id, reviewerId: chief.id })
  await chief.api.sharing.publish({ id, seen: true })
  await chief.api.sharing.withdraw({ id, reason: '重複のため' })

  expect(number).toMatch(/^R\d+-1号$/)
  const { revisions } = await officer.api.sharing.find({ id })
  expect(revisions.map((r) => r.kind)).toEqual(['first', 'corrected', 'withdrawn'])
  const { rows } = await world.house.visitor.pool.query('select kind from sharing.published order by revision')
  expect(rows.map((r) => r.kind)).toEqual(['first', 'corrected', 'withdrawn'])
})

test('a day that is in no calendar and a reason of blanks are refused in words, not as a fault of the program', async () => {
  const { id } = await officer.api.cases.open({ title: '暦にない日' })
  const badRequest = { code: 'BAD_REQUEST' }

  await expect(officer.api.cases.addTask({ id, title: '照会', dueOn: '2026-02-30' })).rejects.toMatchObject(badRequest)
  await expect(officer.api.cases.tasks({ until: '2026-13-01' })).rejects.toMatchObject(badRequest)
  await officer.api.cases.close({ id, reason: 'unfounded' })
  await expect(officer.api.cases.reopen({ id, reason: ' 　' })).rejects.toMatchObject(badRequest)
})

test('a task that two people finish at once is finished once, by the first', async () => {
  const { id } = await officer.api.cases.open({ title: '二人で終える作業' })
  const { taskId } = await officer.api.cases.addTask({ id, title: '照会' })

  await officer.api.cases.finishTask({ id, taskId })
  await officer.api.cases.finishTask({ id, taskId })

  const { entries } = await officer.api.cases.find({ id })
  expect(entries.filter((e) => e.text === '作業を終えた: 照会')).toHaveLength(1)
})

test('many reports go into a case, and out of it with an undone merge, in one statement for all of them', async () => {
  await world.sql(`create table public.asked (what text);
    create function public.count_statement() returns trigger language plpgsql security definer as
      $$ begin insert into public.asked values (tg_op || ' ' || tg_table_name); return null; end $$;
    create trigger asked after insert or delete on cases.link for each statement execute function public.count_statement();
    create trigger asked after insert or delete on core.trail_link for each statement execute function public.count_statement()`)
  const reportIds = await Promise.all([1, 2, 3, 4].map(report))
  const { id } = await officer.api.cases.open({ title: '多くの通報' })
  const into = await officer.api.cases.open({ title: 'まとめる先' })
  await world.sql('truncate public.asked')

  await officer.api.cases.link({ id, reportIds })
  const { mergeId } = await officer.api.cases.merge({ id, intoId: into.id })
  await officer.api.cases.undoMerge({ id: mergeId })

  const asked = await world.sql('select what, count(*)::int as times from public.asked group by what order by what')
  expect(asked).toEqual([
    { what: 'DELETE trail_link', times: 1 },
    { what: 'INSERT link', times: 2 },
    { what: 'INSERT trail_link', times: 2 },
  ])
})

test('a case is chosen by part of its number or title, in any width, each word counting; of others’ cases none', async () => {
  const names = ['Ｗｅｂ改ざん 南', 'web改ざん 北', '100%還元の偽広告']
  const opened = await Promise.all(names.map((title) => officer.api.cases.open({ title, reportIds: [] })))
  await outsider.api.cases.open({ title: 'web改ざん よその', reportIds: [] })
  const titles = async (q: string) => (await officer.api.cases.list({ q })).rows.map((r) => r.title).sort()

  expect(await titles('WEB改ざん')).toEqual(['web改ざん 北', 'Ｗｅｂ改ざん 南'])
  expect(await titles('南　改ざん')).toEqual(['Ｗｅｂ改ざん 南'])
  expect(await titles(`${opened[1]?.number.slice(-3)} web`)).toEqual(['web改ざん 北'])
  expect(await titles('0%還')).toEqual(['100%還元の偽広告'])
  expect(await titles('%広告')).toEqual([])
})
