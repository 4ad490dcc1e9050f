import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Officer, openWorld, type World } from '#testing/world.ts'

let world: World
let desk: Officer
let chief: Officer
let elsewhere: Officer
const RIGHTS = ['intake.receive', 'cases.open', 'requests.draft'] as const

beforeAll(async () => {
  world = await openWorld()
  const room = await world.unitRoom('kumamoto-minami')
  desk = await world.officer({ rights: RIGHTS, rooms: [room], unit: 'kumamoto-minami' })
  chief = await world.officer({ rights: ['intake.receive', 'intake.check'], rooms: [room], unit: 'kumamoto-minami' })
  elsewhere = await world.officer({ rights: RIGHTS, rooms: [await world.unitRoom('kikuchi')], unit: 'kikuchi' })
})
afterAll(() => world.close())

const STORY =
  '阿蘇みどり銀行をかたるメールが届き、リンク先 https://asomidori-bank.example/login で番号を入れました。その後、身に覚えのない2,140,000円の振込がありました。連絡先は050-0000-3306でした。'

test('a report at the counter is saved while incomplete, accepted with a number, and says what is still missing', async () => {
  const draft = await desk.api.intake.save({ form: { kind: 'report', channel: 'counter', body: STORY } })
  const { number, missing } = await desk.api.intake.accept({ id: draft.id })

  expect(number).toMatch(/^熊本南-R\d+-0001$/)
  expect(missing).toContain('申出人の氏名')
  const report = await desk.api.intake.find({ id: draft.id })
  expect(report.status).toBe('open')
  expect(report.trail.map((s) => s.step)).toEqual(['received', 'accepted'])
})

test('a value seen before is shown with the reports one may open, and elsewhere only whom to ask', async () => {
  const first = await elsewhere.api.intake.receive({ kind: 'report', body: `別の署での被害。${STORY}` })
  const second = await desk.api.intake.receive({ kind: 'report', body: STORY })

  const report = await desk.api.intake.find({ id: second.id })

  const url = report.values.find((v) => v.type === 'url')
  expect(url?.shown).toContain('hxxps')
  expect(STORY.slice(url?.start ?? 0, url?.end ?? 0)).toBe(url?.raw)
  expect(url?.seen.records.map((r) => r.id)).not.toContain(first.id)
  expect(url?.seen.count).toBe(1)
  expect(url?.askUnits).toEqual(['熊本県菊池警察署'])
  await expect(desk.api.intake.find({ id: first.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('reports of one wording are counted together, small numbers of other rooms withheld', async () => {
  const other = STORY.replace('2,140,000', '880,000').replace('3306', '3307').replace('asomidori-bank', 'asomidori-web')
  const { id } = await desk.api.intake.receive({ kind: 'report', body: other })

  const { alike } = await desk.api.intake.find({ id })

  expect(alike?.visibleThisWeek).toBeGreaterThanOrEqual(3)
  expect(alike?.prefectureThisWeek).toBeGreaterThanOrEqual(4)
})

test('what the person was told is recorded sentence by sentence', async () => {
  const { id } = await desk.api.intake.receive({ kind: 'report', body: STORY })
  const card = world.house.profile.adviceCards.find((c) => c.code === 'phishing')
  const sentence = card?.sentences[0]

  await desk.api.intake.tell({ id, cardCode: 'phishing', sentenceCode: sentence?.code ?? '', told: true })

  const { told } = await desk.api.intake.find({ id })
  expect(told.map((t) => t.sentence)).toEqual([sentence?.say])
})

test('no word of danger is made of the end of the subject and the beginning of what was said', async () => {
  const subject = '市立図書館の二階の閲覧席で拾ったという紙に書かれていた一字は殺'
  const { id } = await desk.api.intake.receive({
    kind: 'report',
    subject,
    body: 'すぞの二字は、となりの紙にあった。',
  })
  expect((await desk.api.intake.find({ id })).danger).toEqual([])
})

test('a danger word raises an alarm that is handed to 110 or closed only with a reason', async () => {
  const { id } = await desk.api.intake.receive({
    kind: 'report',
    body: '掲示板に、明日駅で殺してやるという殺害予告の書き込みを見つけた。',
  })
  expect((await desk.api.intake.find({ id })).danger.length).toBeGreaterThan(0)

  await expect(desk.api.intake.answerDanger({ id, handedOver: false })).rejects.toMatchObject({ code: 'REASON_NEEDED' })
  await desk.api.intake.answerDanger({ id, handedOver: true })

  expect((await desk.api.intake.find({ id })).handedOverAt).toBeInstanceOf(Date)
})

test('a report handed over to another station leaves the room with all that belongs to it', async () => {
  const { id } = await desk.api.intake.receive({ kind: 'report', body: `引継ぎの件。${STORY}` })

  await desk.api.intake.handOver({ id, unitCode: 'kikuchi', reason: '居住地が菊池市' })

  await expect(desk.api.intake.find({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  const there = await elsewhere.api.intake.find({ id })
  expect(there.unitCode).toBe('kikuchi')
  expect(there.values.length).toBeGreaterThan(0)
  expect(there.entries.some((e) => e.text.includes('引継ぎ'))).toBe(true)
})

test('a report handed over is found and opened only there, its attachment too', async () => {
  const word = '引継ぎ検索の目印'
  const { id } = await desk.api.intake.receive({ kind: 'report', body: `${word}。${STORY}` })
  const [file] = await world.sql<{ id: string }>(
    `with f as (insert into core.file (room_id, sha256, name, media_type, size_bytes) select room_id, repeat('a', 64), '画面.png', 'image/png', 1 from intake.report where id = $1 returning id, room_id),
       a as (insert into intake.attachment (report_id, room_id, file_id, kind) select $1, room_id, id, 'attachment' from f) select id from f`,
    [id],
  )
  expect((await desk.api.search.find({ query: word })).hits.map((h) => h.id)).toEqual([id])

  await desk.api.intake.handOver({ id, unitCode: 'kikuchi', reason: '居住地が菊池市' })

  expect((await desk.api.search.find({ query: word })).hits).toEqual([])
  expect((await elsewhere.api.search.find({ query: word })).hits.map((h) => h.id)).toEqual([id])
  expect((await elsewhere.api.intake.find({ id })).files.map((f) => f.id)).toEqual([file?.id])
  const [room] = await world.sql(
    `select r.unit_code from core.file f join core.room r on r.id = f.room_id where f.id = $1`,
    [file?.id],
  )
  expect(room).toEqual({ unit_code: 'kikuchi' })
})

test('two people who save the same report do not overwrite one another', async () => {
  const draft = await desk.api.intake.save({ form: { kind: 'consultation', body: '一人目' } })
  await desk.api.intake.save({ id: draft.id, version: draft.version, form: { body: '一人目の続き' } })

  await expect(
    chief.api.intake.save({ id: draft.id, version: draft.version, form: { body: '二人目' } }),
  ).rejects.toMatchObject({ code: 'CHANGED_BY_ANOTHER' })
})

test('the original of an accepted report is not overwritten by saving', async () => {
  const { id } = await desk.api.intake.receive({ kind: 'report', body: STORY })

  await desk.api.intake.save({ id, form: { body: '書き換え', subject: '件名は直せる' } })

  const report = await desk.api.intake.find({ id })
  expect(report.body).toBe(STORY)
  expect(report.subject).toBe('件名は直せる')
})

test('the queue shows what one may see, newest first, and pages without loss', async () => {
  const seen: string[] = []
  let after: { at: Date; id: string } | undefined
  do {
    const page = await desk.api.intake.list({ status: ['open'], limit: 3, after })
    seen.push(...page.rows.map((r) => r.id))
    after = page.next ?? undefined
  } while (after)

  const { n } = (
    await world.sql<{ n: number }>(
      `select count(*)::int n from intake.report r join core.room m on m.id = r.room_id where m.unit_code = 'kumamoto-minami' and r.status = 'open'`,
    )
  )[0] ?? { n: 0 }
  expect(new Set(seen).size).toBe(n)
  expect(seen.length).toBe(n)
})

test('a head of unit checks, others may not; a closed report is reopened only by the head', async () => {
  const { id } = await desk.api.intake.receive({ kind: 'consultation', body: STORY })

  await expect(desk.api.intake.check({ id })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await chief.api.intake.check({ id })
  await desk.api.intake.close({ id, reason: '助言して終了' })
  await expect(desk.api.intake.reopen({ id, reason: '続報' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await chief.api.intake.reopen({ id, reason: '続報' })

  expect((await chief.api.intake.find({ id })).status).toBe('open')
})
