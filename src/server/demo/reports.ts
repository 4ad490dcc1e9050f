import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { addDays, dayOf, instantOf, isBusinessDay } from '#core/clock/index.ts'
import { inside } from '#core/db/inside.ts'
import type { House } from '#core/house.ts'
import { calendarOf } from '#core/profile/index.ts'
import { acceptAll, columnsOf, type Form, nextContact, type Waiting } from '#modules/intake/index.ts'
import { type Dice, dice, type Gang, gang, gangs, pick, SEED, tell } from './make.ts'
import type { DemoPeople } from './staff.ts'
import { stories } from './stories.ts'

const REPORTS = 3_000
const DAYS = 182
/** Weeks from now in which one method swells. */
const SURGES: Record<number, { method: string; times: number }> = {
  0: { method: 'support-scam', times: 4 },
  1: { method: 'support-scam', times: 2 },
  9: { method: 'phishing-delivery', times: 4 },
  16: { method: 'phishing-bank', times: 3 },
}

type Made = { unit: string; at: Date; form: Form }

/** When people come: office hours on business days, a few in the evening and at weekends. */
function whenOf(d: Dice, house: House, now: Date): Date {
  const calendar = calendarOf(house.profile)
  for (;;) {
    const day = addDays(dayOf(now), -d.int(DAYS))
    if (!isBusinessDay(day, calendar) && d.next() > 0.25) continue
    const hour = d.next() < 0.85 ? 8 + d.int(10) : 18 + d.int(5)
    const at = instantOf(day, `${String(hour).padStart(2, '0')}:${String(d.int(60)).padStart(2, '0')}`)
    if (at < now) return at
  }
}

function makeAll(house: House, units: string[], now: Date): Made[] {
  const d = dice(SEED)
  const all = gangs(d)
  const made: Made[] = []
  for (let i = 0; i < REPORTS; i++) {
    const at = whenOf(d, house, now)
    const week = Math.floor((now.getTime() - at.getTime()) / (7 * 86_400_000))
    const story = pick(d, SURGES[week])
    // a gang works for a fortnight or so: reports of the same days share sites, numbers and accounts
    const told = tell(d, story, all[(week * 6 + d.int(6)) % all.length] ?? gang(d, 999))
    const unit = d.next() < 0.12 ? 'cyber' : d.of(units)
    made.push({ unit, at, form: formOf(told, d, at) })
  }
  return [...made, ...lately(d, now, all)].sort((a, b) => a.at.getTime() - b.at.getTime())
}

/** Three transfers of the last hours: the minutes lane has work. */
function lately(d: Dice, now: Date, recent: readonly Gang[]): Made[] {
  return [26, 72, 170].map((minutes, i) => {
    const at = new Date(now.getTime() - (minutes - 9) * 60_000)
    const story = stories.find((s) => s.method === 'support-scam') ?? pick(d, undefined)
    const texts = story.texts.filter((text) => text.includes('{account}'))
    const told = tell(d, { ...story, texts }, recent[i] ?? gang(d, 998), [1_480_000, 620_000, 3_200_000][i] ?? 500_000)
    const form = formOf(told, d, at)
    return {
      unit: ['kumamoto-minami', 'kumamoto-higashi', 'tamana'][i] ?? 'cyber',
      at,
      form: {
        ...form,
        body: told.body.includes('振込先は')
          ? told.body
          : `${told.body}\n振込先は${recent[i]?.account} ${recent[i]?.holder}です。`,
        methodCode: told.method,
        transferredAt: new Date(now.getTime() - minutes * 60_000),
        lossYen: told.yen,
      },
    }
  })
}

function formOf(t: ReturnType<typeof tell>, d: Dice, at: Date): Form {
  const via = d.of(['phone', 'visit', 'online', 'mail', 'phone', 'visit', 'koban'])
  return {
    kind: t.kind,
    channel: via === 'mail' ? 'mail' : via === 'visit' ? 'counter' : 'phone',
    receivedVia: via,
    receivedAt: at,
    subject: t.subject,
    body: t.body,
    methodCode: d.next() < 0.9 ? t.method : null,
    lossYen: t.paid ? t.yen : null,
    transferredAt: t.paid ? new Date(at.getTime() - (10 + d.int(3_000)) * 60_000) : null,
    details: {
      reporter: { kind: 'person', ...t.reporter, ageGroup: d.of(['20代', '40代', '60代', '70代', '80代以上']) },
    },
  }
}

/** Receives the reports unit by unit and day by day, in the name of an officer of the unit, as the programs do. */
export async function fillReports(
  house: House,
  client: pg.Client,
  people: DemoPeople,
  say: (line: string) => void,
): Promise<void> {
  const now = new Date()
  const units = [...new Set(people.staff.map((s) => s.unit))].filter((u) => u !== 'cyber')
  const all = makeAll(
    house,
    [...units, 'kumamoto-chuo', 'kumamoto-minami', 'kumamoto-higashi', 'kumamoto-kita-koshi', 'kumamoto-minami'],
    now,
  )
  let done = 0
  for (const [unit, list] of Map.groupBy(all, (m) => m.unit)) {
    const officer = people.staff.find((s) => s.unit === unit)
    if (!officer) continue
    const ticket = await people.ticketOf(officer.number)
    for (let i = 0; i < list.length; i += 50) await receive(house, ticket, unit, list.slice(i, i + 50))
    done += list.length
    say(`  通報 ${done.toLocaleString('ja-JP')} / ${all.length.toLocaleString('ja-JP')}`)
  }
  await age(client)
}

async function receive(house: House, ticket: string, unit: string, list: Made[]): Promise<void> {
  await inside(house.app.pool, ticket, async (tx, actor) => {
    const room = await tx
      .selectFrom('core.room')
      .select('id')
      .where('kind', '=', 'unit')
      .where('unitCode', '=', unit)
      .executeTakeFirstOrThrow()
    const rows = list.map((m) => ({
      m,
      id: randomUUID(),
      form: { ...m.form, nextContactOn: m.form.kind === 'tip' ? null : nextContact(house.profile, m.at) },
    }))
    await tx
      .insertInto('intake.report')
      .values(
        rows.map(({ m, id, form }) => ({
          ...columnsOf(form, house.profile),
          id,
          roomId: room.id,
          unitCode: unit,
          status: 'arrived' as const,
          kind: form.kind ?? 'consultation',
          channel: form.channel ?? 'phone',
          receivedVia: form.receivedVia ?? 'phone',
          receivedAt: m.at,
          createdBy: actor.id,
        })),
      )
      .execute()
    const waiting: Waiting[] = rows.map(({ m, id, form }) => ({
      row: { id, roomId: room.id, unitCode: unit, receivedAt: m.at },
      form,
    }))
    const last = list.at(-1)?.at ?? new Date()
    await acceptAll(tx, actor, house.profile, waiting, new Date(Math.min(last.getTime() + 6 * 60_000, Date.now())))
  })
}

/** Time passes: most old matters are checked, told, settled and closed; some are overdue. */
async function age(client: pg.Client): Promise<void> {
  await client.query(
    `update intake.report set accepted_at = least(received_at + (2 + abs(hashtext(id::text)) % 40) * interval '1 minute', now()) where number is not null`,
  )
  await client.query(
    `update core.trail_step s set at = r.accepted_at from intake.report r where s.kind = 'report' and s.id = r.id and s.step = 'accepted'`,
  )
  await client.query(`update intake.report r set checked_at = received_at + interval '7 hours', checked_by = (select p.id from core.person p where p.unit_code = r.unit_code and 'intake.check' = any(p.rights) limit 1)
    where received_at < now() - interval '2 days' and abs(hashtext(id::text)) % 10 < 9`)
  await client.query(
    `update intake.report set outcome = (array['advice', 'prevention', 'investigation', 'referral'])[1 + abs(hashtext(id::text)) % 4] where received_at < now() - interval '10 days'`,
  )
  await client.query(`update intake.report set status = 'closed', closed_at = received_at + interval '20 days', closing_reason = '助言のうえ終了', next_contact_on = null
    where received_at < now() - interval '24 days' and abs(hashtext(id::text)) % 20 < 19`)
  await client.query(
    `update intake.report set next_contact_on = current_date + (abs(hashtext(id::text)) % 30) - 3 where status = 'open' and next_contact_on < current_date`,
  )
  await client.query(`insert into intake.entry (room_id, report_id, at, by_id, kind, text)
    select room_id, id, received_at + interval '4 hours', receiver_id, 'contact', '申出人へ電話。状況に変わりなし、銀行への連絡は済んだとのこと。' from intake.report where status = 'open' and received_at < now() - interval '4 hours' and abs(hashtext(id::text)) % 3 = 0`)
}
