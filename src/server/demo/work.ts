import type pg from 'pg'
import { inside } from '#core/db/inside.ts'
import type { House } from '#core/house.ts'
import { makeFiles } from '#modules/requests/index.ts'
import { type Api, apiOf } from './api.ts'
import { History } from './history.ts'
import { type Dice, dice } from './make.ts'
import type { DemoPeople } from './staff.ts'
import { kana } from './stories.ts'

const DAY = 24 * 60
const CASES = 30
/** Of these so many of the last days, one after the other. */
const RECENT = 9

/** The two who do the section's work, and what they work with. */
type Hands = { house: House; client: pg.Client; desk: Api; lead: Api; leadId: string; leadTicket: string; d: Dice }
type Seed = { title: string; method: string; ids: string[]; last: Date; paid: string | null }

/** Cases, letters and advisories of half a year, made by calling the same procedures as people do, each act at its time. */
export async function fillWork(house: House, client: pg.Client, people: DemoPeople): Promise<void> {
  const leadTicket = await people.ticketOf('demo-2')
  const { rows } = await client.query<{ id: string }>(`select id from core.person where staff_number = 'demo-2'`)
  const hands: Hands = {
    house,
    client,
    desk: apiOf(house, await people.ticketOf('demo-1')),
    lead: apiOf(house, leadTicket),
    leadId: rows[0]?.id ?? '',
    leadTicket,
    d: dice(417),
  }
  const warned = new Set<string>()
  const opened: string[] = []
  for (const seed of await groups(client)) {
    const id = await work(hands, seed, warned)
    if (id) opened.push(id)
  }
  await revise(hands)
  await waiting(hands, opened)
  await lane(hands)
}

/** One matter from its opening on, as far as there was time for it. */
async function work(hands: Hands, seed: Seed, warned: Set<string>): Promise<string | undefined> {
  const { desk, lead, leadId, client, d } = hands
  const then = new History(client, seed.last)
  const opened = await then.after(4 + d.int(30), () => open(hands, seed))
  if (!opened) return undefined
  const { id } = opened
  if (seed.paid) await freeze(hands, then, { caseId: id, reportId: seed.paid })
  await then.after(30 + d.int(200), () => desk.cases.note({ id, text: d.of(NOTES) }))
  if (!warned.has(seed.method)) {
    warned.add(seed.method)
    const advisory = await then.after(20 + d.int(60), () => desk.sharing.draft({ caseId: id }))
    if (advisory) {
      await then.after(15, () => desk.sharing.submit({ id: advisory.id, reviewerId: leadId }))
      await then.after(40 + d.int(300), () => publish(lead, advisory.id))
    }
  }
  const task = await then.after(60, () => desk.cases.tasks({ until: '2999-12-31', limit: 100 }))
  const mine = task ? task.find((t) => t.caseId === id) : undefined
  if (mine && d.next() < 0.7) await then.after(3 * DAY, () => desk.cases.finishTask({ id, taskId: mine.id }))
  if (d.next() < 0.6) await then.after(20 * DAY, () => close(lead, id))
  return id
}

async function open({ desk, d }: Hands, seed: Seed) {
  const opened = await desk.cases.open({
    title: seed.title,
    reportIds: seed.ids,
    methodCode: seed.method,
    offences: ['詐欺'],
    summary: `${seed.ids.length}件の通報に同じ値が出ている。`,
  })
  const { id } = opened
  await desk.cases.addTask({
    id,
    title: d.of(TASKS),
    dueOn: new Date(Date.now() + (d.int(16) - 2) * 86_400_000).toISOString().slice(0, 10),
  })
  if (seed.paid) await desk.cases.addParty({ id, role: 'account-holder', name: d.of(kana), note: '振込先の名義' })
  return opened
}

type Origin = { caseId?: string; reportId: string }

/** The letter that stops an account: call, approval, sending, answer, each some minutes after the other. */
async function freeze(hands: Hands, then: History, from: Origin, upTo: 'waiting' | 'sent' | 'answered' = 'answered') {
  const { desk, lead, leadId, d } = hands
  const letter = await then.after(2 + d.int(6), () => desk.requests.draft(from))
  if (!letter) return
  const { id } = letter
  const fields = { accountName: d.of(kana), contactPhone: '096-000-0110', consent: 'yes', consentAt: then.now }
  await then.after(3 + d.int(5), () => desk.requests.save({ id, fields }))
  if ((await desk.requests.find({ id })).lacking.length > 0) return
  const called = await then.after(1 + d.int(6), () =>
    desk.requests.phone({
      id,
      to: `口座担当 ${d.of(['早川', '城戸', '内田'])}`,
      answer: d.of(['stopped', 'stopped', 'considering']),
    }),
  )
  if (called === false) return
  if ((await then.after(1 + d.int(8), () => desk.requests.submit({ id, approverId: leadId }))) === false) return
  if (upTo === 'waiting') return
  if ((await then.after(2 + d.int(25), () => lead.requests.approve({ id }))) === false) return
  await remake(hands, id)
  if (
    (await then.after(3 + d.int(12), () => desk.requests.send({ id, how: d.of(['FAX', 'FAX', 'オンライン']) }))) ===
    false
  )
    return
  if (upTo === 'sent') return
  const gone = d.next() < 0.2
  const answer = { answer: gone ? ('gone' as const) : ('done' as const), balanceYen: gone ? 0 : 1000 * d.int(2_400) }
  await then.after(15 + d.int(140), () => desk.requests.answer({ id, ...answer }))
}

/** The files of a letter of the past bear its day, not today's. */
async function remake({ house, leadTicket }: Hands, id: string): Promise<void> {
  await inside(house.app.pool, leadTicket, async (tx) => {
    const r = await tx.selectFrom('requests.request').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    if (!r.number || !r.approvedAt) return
    const files = await makeFiles(tx, house, r, r.number, r.approvedAt)
    await tx.updateTable('requests.request').set(files).where('id', '=', id).execute()
  })
}

/** What would name a victim stops the publication: such a draft goes back. */
const publish = (lead: Api, id: string) =>
  lead.sharing
    .publish({ id, seen: true })
    .catch(() => lead.sharing.giveBack({ id, reason: '個別の件がわかる表現を直す' }))

/** A case with an open task stays open. */
const close = (lead: Api, id: string) => lead.cases.close({ id, reason: 'sent', note: '' }).catch(() => undefined)

/** Of the warnings in force one was corrected and one withdrawn, in sight of all. */
async function revise({ client, desk, lead, leadId }: Hands): Promise<void> {
  const { rows } = await lead.sharing.list({ status: ['published'], limit: 50 })
  const [first, second] = rows.reverse()
  if (!first || !second) return
  await new History(client, second.publishedAt ?? new Date()).after(DAY, async () => {
    await desk.sharing.correct({ id: second.id, note: '問い合わせ先を書き足した' })
    const { content } = await desk.sharing.find({ id: second.id })
    const contact = `${content.contact}。電話の受付は平日8時30分から17時15分まで`
    await desk.sharing.save({ id: second.id, content: { ...content, contact } })
    await desk.sharing.submit({ id: second.id, reviewerId: leadId })
    await lead.sharing.publish({ id: second.id, seen: true })
  })
  await new History(client, first.publishedAt ?? new Date()).after(30 * DAY, () =>
    lead.sharing.withdraw({ id: first.id, reason: '使われた番号が廃止されたため' }),
  )
}

/** The newest matters are about to warn: one is drafted, one waits for the review. */
async function waiting({ client, desk, leadId }: Hands, opened: readonly string[]): Promise<void> {
  const [drafted, submitted] = opened.slice(-2)
  if (!drafted || !submitted) return
  const then = new History(client, new Date(Date.now() - 90 * 60_000))
  await then.after(5, () => desk.sharing.draft({ caseId: drafted }))
  const advisory = await then.after(20, () => desk.sharing.draft({ caseId: submitted }))
  if (advisory) await then.after(15, () => desk.sharing.submit({ id: advisory.id, reviewerId: leadId }))
  const letter = await then.after(5, () => desk.requests.draft({ caseId: submitted }))
  if (letter) await then.after(3, () => desk.requests.save({ id: letter.id, fields: HALF_HEARD }))
}

/** What a drafter has of an account while the holder's name is still to be asked for. */
const HALF_HEARD = { bankName: '肥後銀行', branchName: '水前寺支店', accountNumber: '0012345' }

/** Of the three transfers of the last hours one waits for the decision, one for the bank; the first is for the visitor. */
async function lane(hands: Hands): Promise<void> {
  const { rows } = await hands.client.query<{ id: string; accepted_at: Date }>(
    `select id, accepted_at from intake.report where transferred_at > now() - interval '4 hours' and body like '%振込先は%' order by transferred_at desc limit 3`,
  )
  for (const [i, upTo] of (['waiting', 'sent'] as const).entries()) {
    const report = rows[i + 1]
    if (report) await freeze(hands, new History(hands.client, report.accepted_at), { reportId: report.id }, upTo)
  }
}

const TASKS = [
  '通信事業者への照会を起案する',
  '防犯カメラの映像を取り寄せる',
  '口座名義人の身上を確かめる',
  '被害者から被害届を受ける',
  'メールのヘッダーから送信元を調べる',
]
const NOTES = [
  '被害者から端末の画面の写真を受け取った。遠隔操作ソフトの名称が写っている。',
  '同じ番号から別の署にも相談があるとの連絡を受けた。',
  '申出人に公告の仕組みを説明した。',
  'サイトの運営会社に連絡し、利用停止を確認するとの返答を得た。',
]

type Linked = { key: string; id: string; title: string; method: string; accepted_at: Date; payable: boolean }

/**
 * Reports that share a value, in rooms that the section can see: the matters of the last days, and some of each month
 * before. A matter opens with its last report, or with the last one from which money went to a known account.
 */
async function groups(client: pg.Client): Promise<Seed[]> {
  const { rows } = await client.query<Linked>(
    `select distinct s.key, r.id, r.subject as title, r.method_code as method, r.accepted_at,
       r.transferred_at is not null and exists (select from indicators.sighting a where a.record_kind = 'report' and a.record_id = r.id and a.type = 'bank_account') as payable
     from indicators.sighting s join intake.report r on r.id = s.record_id and s.record_kind = 'report'
     where s.type in ('url', 'phone', 'bank_account') and r.unit_code in ('cyber', 'kumamoto-minami', 'kumamoto-higashi', 'tamana')
       and r.method_code not in ('other', 'spam', 'defamation') and r.received_at < now() - interval '5 hours'
     order by r.accepted_at desc, r.id, s.key`,
  )
  const used = new Set<string>()
  const seeds: Seed[] = []
  for (const list of Map.groupBy(rows, (r) => r.key).values()) {
    const free = list.filter((r) => !used.has(r.id))
    const from = Math.max(
      0,
      free.findIndex((r) => r.payable),
    )
    const chosen = free.slice(from, from + 6)
    const first = chosen[0]
    if (!first || chosen.length < 2) continue
    for (const { id } of chosen) used.add(id)
    const paid = first.payable ? first.id : null
    seeds.push({
      title: first.title,
      method: first.method,
      ids: chosen.map((r) => r.id),
      last: first.accepted_at,
      paid,
    })
  }
  const inOrder = seeds.sort((a, b) => b.last.getTime() - a.last.getTime())
  const older = inOrder.slice(RECENT)
  const every = Math.max(1, Math.floor(older.length / (CASES - RECENT)))
  return [...inOrder.slice(0, RECENT), ...older.filter((_, i) => i % every === 0)].slice(0, CASES).reverse()
}
