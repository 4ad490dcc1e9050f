import { upload } from '#core/files/upload.ts'
import { runImports as takeValues } from '#modules/indicators/bulk/run.ts'
import { runImports as takeReports } from '#modules/intake/run-import.ts'
import { RIGHTS } from '#modules/people/schema.ts'
import type { Officer, World } from '#testing/world.ts'

/** An address that works: nobody may read it so. */
const OPEN = 'https://open.bad.example'

/** Words of the greatest length that the house takes, without a place to break where that can happen, and an address in each. */
const LONG = {
  latin: `${'A'.repeat(300 - OPEN.length)}${OPEN}`,
  words: `${'とても長い件名が切れ目なく続く'.repeat(18)}${OPEN}`,
  name: '長い氏名'.repeat(50),
  person: '職員の長い氏名'.repeat(8),
  unit: '生活安全部サイバー犯罪対策課情報技術解析第二係特別捜査班'.repeat(2),
  address: `https://${'deep.'.repeat(20)}bad.example/${'x'.repeat(1_500)}`,
  file: `${'添付された長い名前の書類'.repeat(19)}.pdf`,
  reason: `${'理由をくわしく書いた文がいつまでも続く。'.repeat(16)}${OPEN}`,
}

const MANY_VALUES = [
  LONG.address,
  ...Array.from({ length: 25 }, (_, i) => `https://login-${i}.${'sub.'.repeat(i)}bad.example/${'p'.repeat(i * 8)}`),
  ...Array.from({ length: 20 }, (_, i) => `050-0000-${1000 + i}`),
  ...Array.from({ length: 15 }, (_, i) => `${'very-long-mailbox'.repeat(3)}-${i}@bad.example`),
].join('\n')

const stopNever = () => new AbortController().signal

/** A small world that is full: the longest words everywhere, and many of everything that comes in rows. Gives the pages to look at. */
export async function fill(world: World) {
  const room = await world.unitRoom('cyber')
  await world.sql(`update core.room set name = $1, contact = $1, handling = $2 where id = $3`, [
    LONG.unit,
    LONG.reason,
    room,
  ])
  await world.sql(`update people.unit set name = $1 where code = 'cyber'`, [LONG.unit])
  const rooms = await Promise.all(Array.from({ length: 80 }, (_, i) => world.room(`${i} ${LONG.unit}`)))
  const rights = Object.keys(RIGHTS)
  const person = (name: string) =>
    world.officer({ name: `${name}${LONG.person}`, rights, rooms: [room, ...rooms], unit: 'cyber' })
  const [desk, chief] = [await person('甲'), await person('乙')]
  await world.sql(`update core.person set post_name = $1`, [LONG.unit])
  const reports = await fillReports(world, desk)
  const { caseId, letters, advisories } = await fillCase(world, desk, chief, reports)
  await fillImports(world, desk, room)
  await desk.api.people.tokens.issue({ label: LONG.words.slice(0, 100), scopes: ['intake:read'], days: 30 })
  await world.sql(
    `with e as (insert into core.event (name, payload, handed_out_at) select 'intake.report-accepted', '{}', now() from generate_series(1, 30) returning id)
     insert into core.delivery (event_id, handler, attempts, parked_at, error) select id, 'cases.note-report', 8, now(), $1 from e`,
    [LONG.latin],
  )
  const [value] = await desk.api.indicators.find({ value: LONG.address })
  return { desk, chief, room, reports, caseId, letters, advisories, value: value?.key ?? '' }
}

async function fillReports(world: World, desk: Officer): Promise<string[]> {
  const details = {
    reporter: {
      name: LONG.name,
      kana: LONG.name,
      phone: '090-0000-2222',
      email: `${'m'.repeat(200)}@example.jp`,
      address: LONG.reason,
    },
    columns: Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`${i}${LONG.words.slice(0, 90)}`, LONG.latin])),
  }
  const made: string[] = []
  for (const subject of [LONG.latin, LONG.words]) {
    const body: string = `警告画面の番号に電話し、送金した。肥後銀行 水前寺支店 普通 00123${made.length}5 に送った。\n${LONG.latin}\n${MANY_VALUES}`
    const transferredAt = new Date(Date.now() - 20 * 60_000)
    made.push(
      (
        await desk.api.intake.receive({
          kind: 'report',
          subject,
          body,
          details,
          transferredAt,
          lossYen: 999_999_999_999,
          methodCode: 'support-scam',
        })
      ).id,
    )
  }
  for (let i = 0; i < 60; i++)
    await desk.api.intake.receive({
      kind: 'consultation',
      subject: `${i}${LONG.words.slice(9)}`,
      body: `${i} ${LONG.reason}`,
    })
  await world.sql(
    `insert into intake.entry (report_id, room_id, kind, text, by_id, at) select $1, room_id, 'note', i || case when i % 20 = 1 then $2 else 'の経過' end, $3, now() - i * interval '1 minute' from intake.report, generate_series(1, 200) i where id = $1`,
    [made[0], LONG.latin, desk.id],
  )
  return made
}

async function fillCase(world: World, desk: Officer, chief: Officer, reportIds: string[]) {
  const offences = Array.from({ length: 20 }, (_, i) => `${i}${LONG.words.slice(0, 98)}`)
  const { id } = await desk.api.cases.open({
    title: LONG.latin,
    summary: `${LONG.latin}\n${LONG.reason}`,
    offences,
    reportIds,
  })
  for (let i = 0; i < 30; i++) await desk.api.cases.open({ title: `${i}${LONG.words.slice(9)}`, reportIds: [] })
  for (let i = 0; i < 20; i++)
    await desk.api.cases.addParty({ id, role: 'other', name: `${i}${LONG.name.slice(9)}`, note: LONG.latin })
  await world.sql(
    `insert into cases.task (case_id, room_id, title, due_on, assignee_id) select id, room_id, i || case when i % 20 = 1 then $2 else 'の作業' end, case when i % 3 > 0 then current_date + i - 40 end, $3 from cases."case", generate_series(1, 200) i where id = $1`,
    [id, LONG.words.slice(9), desk.id],
  )
  await world.sql(
    `insert into cases.entry (case_id, room_id, kind, text, by_id, at) select id, room_id, 'note', i || case when i % 20 = 1 then $2 else 'の出来事' end, $3, now() - i * interval '1 minute' from cases."case", generate_series(1, 200) i where id = $1`,
    [id, LONG.latin, desk.id],
  )
  return { caseId: id, letters: await fillLetters(desk, chief, id), advisories: await fillAdvisories(desk, chief, id) }
}

/** One letter in each state. */
async function fillLetters(desk: Officer, chief: Officer, caseId: string): Promise<string[]> {
  const fields = {
    bankName: '肥後銀行'.repeat(25),
    branchName: '水前寺支店'.repeat(20),
    accountNumber: '0012345',
    accountName: 'ヤマダ'.repeat(60),
    remitterName: 'ミホン'.repeat(60),
    remitterBank: LONG.name,
    victimName: LONG.name,
    victimAddress: LONG.reason,
    harm: LONG.reason.repeat(3),
    contactName: LONG.name.slice(0, 100),
    contactPhone: '090-0000-0000 内線 0000',
  }
  const { requests } = desk.api
  const made: string[] = []
  for (const state of ['draft', 'waiting', 'approved', 'sent', 'answered']) {
    const { id } = await requests.draft({ kind: 'freeze', caseId })
    made.push(id)
    await requests.save({ id, fields })
    await requests.phone({ id, to: LONG.name })
    if (state === 'draft') continue
    await requests.submit({ id, approverId: chief.id })
    if (state === 'waiting') continue
    await chief.api.requests.approve({ id })
    if (state === 'approved') continue
    await requests.send({ id, how: LONG.words.slice(0, 100) })
    if (state === 'answered')
      await requests.answer({ id, answer: 'partly', balanceYen: 999_999_999_999, note: LONG.latin })
  }
  return made
}

/** A draft, one that waits for its review, and one that everyone reads. */
async function fillAdvisories(desk: Officer, chief: Officer, caseId: string): Promise<string[]> {
  const lines = Array.from({ length: 12 }, (_, i) => `${i}${LONG.latin}`)
  const made: string[] = []
  for (const state of ['draft', 'waiting', 'published']) {
    const { id } = await desk.api.sharing.draft({ caseId })
    made.push(id)
    const { content } = await desk.api.sharing.find({ id })
    const values = [...content.values, { type: 'url', value: LONG.address, note: LONG.latin.slice(0, 200) }].slice(-60)
    const counts = lines.map((label) => ({ label: label.slice(0, 100), value: LONG.latin.slice(0, 100) }))
    const full = {
      ...content,
      title: LONG.latin.slice(0, 200),
      truth: LONG.latin,
      now: lines,
      called: lines,
      paid: lines,
      story: LONG.latin,
      easy: LONG.latin,
      values,
      counts,
      contact: LONG.latin,
    }
    await desk.api.sharing.save({ id, content: full })
    if (state === 'draft') continue
    await desk.api.sharing.submit({ id, reviewerId: chief.id })
    if (state === 'published') await chief.api.sharing.publish({ id, seen: true })
  }
  return made
}

async function fillImports(world: World, desk: Officer, roomId: string): Promise<void> {
  const rows = Array.from({ length: 60 }, (_, i) => `2026-13-${i},${LONG.latin}`)
  await desk.api.intake.imports.start({
    file: new File([`日付,URL,備考\n${rows.join('\n')}\n`], LONG.file.replace('pdf', 'csv')),
    channel: 'list',
  })
  await takeReports(world.house, stopNever())
  async function* body() {
    yield Buffer.from(
      `url,date,備考\n${LONG.address},2026-11-20,${LONG.latin}\n${rows.map((r) => `${LONG.latin},${r}`).join('\n')}\n`,
    )
  }
  const answer = await upload(world.house, desk.ticket, { name: LONG.file.replace('pdf', 'csv'), roomId, body: body() })
  const { id: fileId } = (await answer.json()) as { id: string } // the route's own answer
  await desk.api.indicators.imports.start({
    fileId,
    feed: { name: LONG.words.slice(0, 200), provider: LONG.words.slice(0, 200) },
  })
  await takeValues(world.house, stopNever())
}
