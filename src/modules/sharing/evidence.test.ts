import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Officer, openWorld, type World } from '#testing/world.ts'
import type { Content } from './schema.ts'

let world: World
let officer: Officer
let chief: Officer
let reports: string[]
let caseId: string

const PHONE = { type: 'phone', value: '+815000003311', note: '' }

beforeAll(async () => {
  world = await openWorld()
  const room = await world.unitRoom('cyber')
  const rights = ['intake.receive', 'cases.open', 'sharing.draft', 'indicators.lists']
  officer = await world.officer({ rights, rooms: [room], unit: 'cyber' })
  chief = await world.officer({ rights: ['sharing.review'], rooms: [], unit: 'aso' })
  const bodies = ['画面に電話番号は出なかった。', '警告画面の 050-0000-3311 に電話した。']
  reports = []
  for (const body of bodies) reports.push((await officer.api.intake.receive({ kind: 'report', body })).id)
  caseId = (await officer.api.cases.open({ title: '警告画面', reportIds: reports, methodCode: 'support-scam' })).id
})
afterAll(() => world?.close())

async function draft(change: Partial<Content> = {}) {
  const { id } = await officer.api.sharing.draft({ caseId })
  const { content } = await officer.api.sharing.find({ id })
  const saved = await officer.api.sharing.save({ id, content: { ...content, ...change } })
  return { ...saved, content }
}

test('a value leads to the report that holds it, and what is written by hand has no source', async () => {
  const { facts } = await draft({
    story: '電話をかけさせる。',
    values: [PHONE, { type: 'domain', value: 'by-hand.example', note: '' }],
  })

  const of = (part: string) => facts.find((f) => f.part === part)
  expect(of('values.0')).toMatchObject({ fact: '050-0000-3311', from: '通報 1件の本文', recordId: reports[1] })
  expect(of('values.1')).toMatchObject({ from: null, recordId: null })
  expect(of('story')).toMatchObject({ from: null })
  expect(of('title')?.from).toContain('手口')
})

test('a value is looked up anew: a report that came to the case after the draft counts too', async () => {
  const { id } = await draft({ values: [PHONE] })
  const later = await officer.api.intake.receive({ kind: 'report', body: '別の人も 050-0000-3311 に電話した。' })

  await officer.api.cases.link({ id: caseId, reportIds: [later.id] })
  const { facts } = await officer.api.sharing.find({ id })
  await officer.api.cases.unlink({ id: caseId, reportId: later.id, reason: '試験' })

  expect(facts.find((f) => f.part === 'values.0')?.from).toBe('通報 2件の本文')
})

test('a sentence keeps its source where it is moved to, and loses it when it is rewritten', async () => {
  const { content } = await draft()
  const [first = '', second = ''] = content.now

  const { facts } = await draft({ now: [`${first}すぐに。`], called: [second] })

  expect(facts.find((f) => f.part === 'now.0')?.from).toBeNull()
  expect(facts.find((f) => f.part === 'called.0')?.from).toContain('伝達カード')
})

test('a reviewer who may not see the reports still sees from where each value comes, without a way in', async () => {
  const { id } = await draft()
  await officer.api.sharing.submit({ id, reviewerId: chief.id })

  const { facts } = await chief.api.sharing.find({ id })

  const value = facts.find((f) => f.part === 'values.0')
  expect(value).toMatchObject({ from: '通報 1件の本文', recordId: null })
})

test('a number in a sentence that is none of the values is pointed out, and does not stop', async () => {
  const { revealed } = await draft({ story: '050-0000-3311 から、090-1234-9876 へかかってきた。' })

  expect(revealed.filter((r) => r.part === 'story')).toMatchObject([{ text: '090-1234-9876', stops: false }])
})

test('what is a victim’s stops in any writing: capitals of an address, an account in words; a value read wrongly stops nothing', async () => {
  const { id: reportId } = await officer.api.intake.receive({
    kind: 'report',
    body: '自分の口座は肥後銀行 健軍支店 普通 1234567。相談者の連絡先は090-0000-4444。',
    details: { reporter: { name: '- -', email: 'Hanako.Mihon@example.jp' } },
  })
  const { id: ofVictims } = await officer.api.cases.open({ title: '別の事件', reportIds: [reportId] })
  const { id } = await officer.api.sharing.draft({ caseId: ofVictims })
  const { content } = await officer.api.sharing.find({ id })
  const told = '肥後銀行健軍支店の普通1234567から送らせた。hanako.mihon@example.jp に届いた。090-0000-4444 にかけた。'
  const stopped = async () =>
    (await officer.api.sharing.save({ id, content: { ...content, story: told } })).revealed
      .filter((r) => r.stops)
      .map((r) => r.why)
  await world.sql(`update indicators.sighting set role = 'victim' where record_id = $1`, [reportId])

  const before = await stopped()
  for (const s of (await officer.api.intake.find({ id: reportId })).values)
    await officer.api.indicators.judge({ id: s.id, falsely: true, reason: '相手側の値だった' })
  const after = await stopped()

  expect(before.toSorted()).toEqual(['申出人のメール', '被害者側の値', '被害者側の値'])
  expect(after).toEqual(['申出人のメール'])
})

test('a correction is found by what it says now', async () => {
  const { id, content } = await draft()
  await officer.api.sharing.submit({ id, reviewerId: chief.id })
  await chief.api.sharing.publish({ id, seen: true })

  await officer.api.sharing.correct({ id, note: '直した' })
  await officer.api.sharing.save({ id, content: { ...content, truth: '訂正後の合言葉は石灯籠です' } })
  await officer.api.sharing.submit({ id, reviewerId: chief.id })
  await chief.api.sharing.publish({ id, seen: true })

  const { hits } = await officer.api.search.find({ query: '石灯籠', kinds: ['advisory'] })
  expect(hits.map((h) => h.id)).toContain(id)
})

test('a correction is written beside what stays public, and a second person publishes it; given up, nothing has changed', async () => {
  const both = await world.officer({
    rights: ['sharing.draft', 'sharing.review'],
    rooms: [await world.unitRoom('cyber')],
    unit: 'cyber',
  })
  const { id, content } = await draft({ truth: 'はじめの文' })
  await officer.api.sharing.submit({ id, reviewerId: chief.id })
  await chief.api.sharing.publish({ id, seen: true })
  const public_ = async () =>
    (
      await world.sql<{ truth: string }>(
        `select content->>'truth' as truth from sharing.published where advisory_id = $1 order by revision`,
        [id],
      )
    ).map((r) => r.truth)
  await world.sql(
    `insert into core.membership (room_id, person_id, via, reason) select room_id, $1, 'post', '試験' from sharing.advisory where id = $2`,
    [both.id, id],
  )

  await both.api.sharing.correct({ id, note: '一文を直した' })
  await both.api.sharing.save({ id, content: { ...content, truth: '直した文' } })
  await expect(officer.api.sharing.submit({ id, reviewerId: both.id })).rejects.toMatchObject({
    code: 'NOT_A_REVIEWER',
  })
  await both.api.sharing.submit({ id, reviewerId: chief.id })
  await expect(both.api.sharing.publish({ id, seen: true })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  expect(await public_()).toEqual(['はじめの文'])
  await chief.api.sharing.publish({ id, seen: true })
  expect(await public_()).toEqual(['はじめの文', '直した文'])

  await officer.api.sharing.correct({ id, note: 'もう一度' })
  await officer.api.sharing.save({ id, content: { ...content, truth: 'やめた文' } })
  await officer.api.sharing.dropCorrection({ id })
  expect(await officer.api.sharing.find({ id })).toMatchObject({
    status: 'published',
    revision: 2,
    correctionNote: null,
    content: { truth: '直した文' },
  })
})

test('what is being corrected can be withdrawn at once, and the unfinished text goes nowhere', async () => {
  const { id, content } = await draft({ truth: '公開の文' })
  await officer.api.sharing.submit({ id, reviewerId: chief.id })
  await chief.api.sharing.publish({ id, seen: true })
  await officer.api.sharing.correct({ id, note: '直す' })
  await officer.api.sharing.save({ id, content: { ...content, truth: '書きかけ' } })

  await chief.api.sharing.withdraw({ id, reason: '誤りのため' })

  const rows = await world.sql<{ kind: string; truth: string }>(
    `select kind, content->>'truth' as truth from sharing.published where advisory_id = $1 order by revision desc limit 1`,
    [id],
  )
  expect(rows).toEqual([{ kind: 'withdrawn', truth: '公開の文' }])
})
