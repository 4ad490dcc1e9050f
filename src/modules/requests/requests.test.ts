import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { docxLines, pdfLines, pdfLinesAs } from '#core/documents/reading.fixture.ts'
import { type Officer, openWorld, type World } from '#testing/world.ts'

let world: World
let officer: Officer
let chief: Officer
let outsider: Officer

beforeAll(async () => {
  world = await openWorld()
  const room = await world.unitRoom('cyber')
  const drafts = ['intake.receive', 'cases.open', 'requests.draft']
  officer = await world.officer({ name: '古閑 健太', rights: drafts, rooms: [room], unit: 'cyber' })
  chief = await world.officer({ name: '木原 和子', rights: ['requests.approve'], rooms: [room], unit: 'cyber' })
  outsider = await world.officer({ rights: [...drafts, 'requests.approve'], rooms: [], unit: 'cyber' })
})
afterAll(() => world.close())

const STORY =
  '警告画面の050-0000-3311に電話し、遠隔操作されて送金した。振込先は肥後銀行 水前寺支店 普通 0001234 ヤマダ サンプル。'
const minutesAgo = (n: number) => new Date(Math.floor(Date.now() / 60_000 - n) * 60_000)

const receive = (body = STORY, receivedAt = minutesAgo(60)) =>
  officer.api.intake.receive({
    key: randomUUID(), // alike as they are, each is a report of its own
    kind: 'report',
    body,
    receivedAt,
    transferredAt: minutesAgo(90),
    lossYen: 500_000,
    details: { reporter: { name: '見本 太郎', kana: 'ミホン タロウ', phone: '090-0000-1111' } },
  })

/** A letter from a case, with the account's holder written in. */
async function drafted() {
  const { id: reportId } = await receive()
  const { id: caseId } = await officer.api.cases.open({ title: '凍結', reportIds: [reportId] })
  const { id } = await officer.api.requests.draft({ caseId })
  await officer.api.requests.save({ id, fields: { accountName: 'ヤマダ サンプル' } })
  return { id, caseId, reportId }
}
async function approved() {
  const made = await drafted()
  await officer.api.requests.submit({ id: made.id, approverId: chief.id })
  return { ...made, ...(await chief.api.requests.approve({ id: made.id })) }
}

test('the freeze letter goes from the report to the answer, approved by a second person, with one number', async () => {
  const { id: reportId } = await receive()
  const { id: caseId } = await officer.api.cases.open({ title: '凍結', reportIds: [reportId] })
  const { id } = await officer.api.requests.draft({ caseId })
  const found = await officer.api.requests.find({ id })
  expect(found.fields).toMatchObject({ bankName: '肥後銀行', accountNumber: '0001234', amountYen: 500_000 })
  expect(found.reportId).toBe(reportId)
  expect(found.lacking).toEqual(['口座名義人（カナ）'])

  await expect(officer.api.requests.submit({ id, approverId: chief.id })).rejects.toMatchObject({ code: 'LACKING' })
  await officer.api.requests.save({ id, fields: { accountName: 'ヤマダ サンプル' } })
  await expect(officer.api.requests.submit({ id, approverId: officer.id })).rejects.toMatchObject({
    code: 'NOT_AN_APPROVER',
  })
  await officer.api.requests.submit({ id, approverId: chief.id })
  await expect(officer.api.requests.approve({ id })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  const { number } = await chief.api.requests.approve({ id })
  await officer.api.requests.send({ id, how: 'FAX' })
  await officer.api.requests.answer({ id, answer: 'done', balanceYen: 1_902_000 })

  expect(number).toMatch(/^熊サ対第\d+号$/)
  const sent = await officer.api.requests.find({ id })
  expect([sent.pdfFileId, sent.docxFileId]).not.toContain(null)
  expect(sent.minutesFromReportToSending).toBeGreaterThanOrEqual(60)
  expect(sent.trail.map((s) => `${s.kind}.${s.step}`)).toEqual(
    expect.arrayContaining(['report.received', 'case.opened', 'request.approved', 'request.sent', 'request.answered']),
  )
  const { entries } = await officer.api.cases.find({ id: caseId })
  expect(entries.some((e) => e.text.includes('凍結済 残高1,902,000円'))).toBe(true)
})

test('a letter drafted from a case belongs to the report it was filled from, so that its minutes stand on that report', async () => {
  const { id, reportId } = await drafted()

  await officer.api.requests.phone({ id, to: '口座担当 早川', answer: 'stopped' })

  const lane = await officer.api.intake.minutes({ hours: 12 })
  expect(lane.find((r) => r.id === reportId)?.steps.map((s) => s.step)).toContain('phoned')
  const { trail, phonedAnswer } = await officer.api.requests.find({ id })
  expect(trail.find((s) => s.step === 'phoned')?.note).toBe('一時停止 実施')
  expect(phonedAnswer).toBe('stopped')
})

test('the approver sees what the drafter wrote otherwise than the report, and what changed since it was given back', async () => {
  const { id } = await drafted()
  await officer.api.requests.save({ id, fields: { amountYen: 480_000 } })
  await officer.api.requests.submit({ id, approverId: chief.id })

  const first = await chief.api.requests.find({ id })
  expect(first.changedFromReport).toEqual([
    { name: 'accountName', label: '口座名義（カナ）', before: '', after: 'ヤマダ サンプル' },
    { name: 'amountYen', label: '金額', before: '500,000円', after: '480,000円' },
  ])
  expect(first.changedSinceReturn).toBeNull()
  expect(first.copied).toContain('bankName')
  expect(first.copied).not.toContain('amountYen')

  await chief.api.requests.giveBack({ id, reason: '名義は電話で確かめた表記に' })
  await officer.api.requests.save({ id, fields: { accountName: 'ヤマダ サンフル' } })
  await officer.api.requests.submit({ id, approverId: chief.id })

  expect((await chief.api.requests.find({ id })).changedSinceReturn).toEqual([
    { name: 'accountName', label: '口座名義（カナ）', before: 'ヤマダ サンプル', after: 'ヤマダ サンフル' },
  ])
})

test('a number is drawn only by approval, without gaps, and a cancelled letter keeps it', async () => {
  const first = await approved()
  const given = await drafted()
  await officer.api.requests.submit({ id: given.id, approverId: chief.id })
  await chief.api.requests.giveBack({ id: given.id, reason: '直す' })
  expect((await officer.api.requests.find({ id: given.id })).number).toBeNull()
  await officer.api.requests.cancel({ id: first.id, reason: '口座が解約されていた' })

  const next = await approved()

  const digits = (number: string) => Number(/\d+/.exec(number)?.[0])
  expect(digits(next.number)).toBe(digits(first.number) + 1)
  expect((await officer.api.requests.find({ id: first.id })).number).toBe(first.number)
})

test('times are taken as they were, but neither from the future nor against their order', async () => {
  const { id } = await approved()
  await world.sql(`update requests.request set approved_at = now() - interval '30 minutes' where id = $1`, [id])

  const send = (at: Date) => officer.api.requests.send({ id, how: 'FAX', at })
  await expect(send(new Date(Date.now() + 3_600_000))).rejects.toMatchObject({ code: 'NOT_YET' })
  await expect(send(minutesAgo(45))).rejects.toMatchObject({ code: 'TOO_EARLY', data: { after: '決裁' } })
  await send(minutesAgo(20))
  await expect(officer.api.requests.answer({ id, answer: 'done', at: minutesAgo(25) })).rejects.toMatchObject({
    code: 'TOO_EARLY',
  })
  await officer.api.requests.answer({ id, answer: 'gone', at: minutesAgo(5), outcomeAt: minutesAgo(8) })

  const found = await officer.api.requests.find({ id })
  expect([found.sentAt, found.outcomeAt, found.answeredAt]).toEqual([minutesAgo(20), minutesAgo(8), minutesAgo(5)])
  expect(found.minutesFromReportToSending).toBe(40)
})

test('the letter is printed as it stands, 案 before approval, and by nobody who may not see it', async () => {
  const { id } = await drafted()

  const pdf = await officer.api.requests.print({ id, format: 'pdf' })
  const docx = await officer.api.requests.print({ id, format: 'docx' })

  expect(pdf.name).toBe('口座凍結依頼 案.pdf')
  expect(
    Buffer.from(await pdf.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-')
  expect(
    Buffer.from(await docx.arrayBuffer())
      .subarray(0, 2)
      .toString(),
  ).toBe('PK')
  await expect(outsider.api.requests.print({ id, format: 'pdf' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('a letter with every field filled stands on one sheet, and its PDF and Word file agree line by line', async () => {
  const { id } = await drafted()
  const fields = {
    remitterName: 'ミホン タロウ',
    remitterBank: '見本銀行 本店',
    victimAddress: '熊本県熊本市中央区見本町6丁目18番1号',
    harm: '銀行をかたる電話で、還付金があると言われ、ATMを操作して送金した',
    consent: 'yes',
    consentAt: minutesAgo(30),
    contactPhone: '096-000-0110（内線000）',
  }
  await officer.api.requests.save({ id, fields })
  const print = async (format: 'pdf' | 'docx') =>
    new Uint8Array(await (await officer.api.requests.print({ id, format })).arrayBuffer())

  const word = await docxLines(await print('docx'))
  const pdf = await print('pdf')
  const paper = await pdfLinesAs(word, pdf, (line) => /^案$|保秘区画|\d\/\d$/.test(line))

  expect(word.some((line) => line.includes('500,000円'))).toBe(true)
  expect(paper).toEqual(word)
  expect((await pdfLines(pdf)).at(-1)?.page).toBe(1)
})

test('a letter is found by its account from its drafting on', async () => {
  const { id: reportId } = await receive(STORY.replace('0001234', '0009871'))
  const { id } = await officer.api.requests.draft({ reportId })

  const { hits } = await officer.api.search.find({ query: '0009871', kinds: ['request'] })

  expect(hits.map((h) => h.id)).toEqual([id])
})

test('an office of a bank is called what it is: only branches are called 支店', async () => {
  const named = async (bankCode: string, q: string) =>
    (await officer.api.requests.branches({ bankCode, q })).map((b) => b.name)

  expect(await named('0182', '水前寺支店')).toContain('水前寺支店')
  expect(await named('0182', '本店')).toEqual(['本店営業部'])
  expect(await named('0182', '河内')).toContain('河内出張所')
  expect(await named('9900', '一〇八')).toEqual(['一〇八店'])
})

test('blanks are no reason', async () => {
  const { id } = await drafted()

  await expect(officer.api.requests.cancel({ id, reason: ' 　' })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
})
