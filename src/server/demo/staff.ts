import type pg from 'pg'
import { setPassword, setSecondFactor } from '#core/auth/accounts.ts'
import { toBase32 } from '#core/auth/totp.ts'
import type { House } from '#core/house.ts'
import { DEFAULT_RIGHTS, RIGHTS, SHARED_ROOM, unitsOf } from '#modules/people/index.ts'
import { dice } from './make.ts'
import { family, given } from './stories.ts'

export type Staff = { number: string; name: string; unit: string; post: string; rights: readonly string[] }

/** The fictional staff, and a ticket for each who acts. */
export type DemoPeople = { staff: Staff[]; ticketOf: (staffNumber: string) => Promise<string> }

/** For the four who may sign in. Written on the screen; the demonstration holds nothing real. */
export const DEMO_PASSWORD = 'ishigaki-demo-2026'
const DEMO_SECRET = 'ishigaki.demo.secret'
/** The same secret as one types it into an authenticator app. */
export const DEMO_KEY = toBase32(Buffer.from(DEMO_SECRET))

const { 係員: DESK, 係長: LEAD } = DEFAULT_RIGHTS
const HEAD = [...LEAD, 'intake.check']
const ALL = Object.keys(RIGHTS)

/** About sixty people: the cyber section, and two or three at each station. */
function roster(house: House): Staff[] {
  const d = dice(7)
  const name = () => `${d.of(family)} ${d.of(given)}`
  const staff: Staff[] = [
    { number: 'demo-1', name: '緒方 真由美', unit: 'cyber', post: '係員', rights: DESK },
    { number: 'demo-2', name: '坂梨 健太', unit: 'cyber', post: '係長', rights: LEAD },
    { number: 'demo-3', name: '木原 和子', unit: 'cyber', post: '課長', rights: HEAD },
    { number: 'demo-9', name: '松永 修', unit: 'cyber', post: '管理者', rights: ALL },
  ]
  let n = 100
  const add = (unit: string, post: string, rights: readonly string[]) =>
    staff.push({ number: `demo-${n++}`, name: name(), unit, post, rights })
  for (let i = 0; i < 6; i++) add('cyber', i < 2 ? '係長' : '係員', i < 2 ? LEAD : DESK)
  for (const u of unitsOf(house.profile).filter((u) => u.kind === 'station')) {
    add(u.code, '係員', DESK)
    add(u.code, '課長', HEAD)
  }
  for (const code of ['kumamoto-chuo', 'kumamoto-minami', 'kumamoto-higashi', 'yatsushiro']) add(code, '係員', DESK)
  return staff
}

/** Writes the people, their holdings and rooms as the owner would; four of them may sign in. */
export async function fillStaff(client: pg.Client, house: House): Promise<Staff[]> {
  const staff = roster(house)
  await client.query(
    `insert into core.person (staff_number, name, unit_code, unit_name, post_name, rights)
     select x.number, x.name, x.unit, u.name, x.post, array(select jsonb_array_elements_text(x.rights)) from jsonb_to_recordset($1::jsonb) x(number text, name text, unit text, post text, rights jsonb)
     join people.unit u on u.code = x.unit`,
    [JSON.stringify(staff)],
  )
  await client.query(
    `insert into people.holding (person_id, unit_code, post, rights, valid_from) select id, unit_code, post_name, rights, '2026-04-01' from core.person where staff_number like 'demo-%'`,
  )
  await client.query(
    `insert into core.membership (room_id, person_id, via, reason, valid_from) select r.id, p.id, 'post', p.post_name, '2026-04-01' from core.person p
     join core.room r on (r.kind = 'unit' and r.unit_code = p.unit_code) or (r.name = $1 and p.unit_code = 'cyber') where p.staff_number like 'demo-%'`,
    [SHARED_ROOM],
  )
  // the section supports three stations at the moment: seen as a grant with a reason and an end
  await client.query(
    `insert into core.membership (room_id, person_id, via, reason, valid_from, valid_to) select r.id, p.id, 'grant', '支援要請 ' || to_char(now() - interval '6 days', 'MM/DD') || 'から', now() - interval '200 days', now() + interval '40 days'
     from core.person p join core.room r on r.kind = 'unit' and r.unit_code in ('kumamoto-minami', 'kumamoto-higashi', 'tamana') where p.staff_number in ('demo-1', 'demo-2', 'demo-3')`,
  )
  for (const s of staff.slice(0, 4)) {
    const { rows } = await client.query<{ id: string }>('select id from core.person where staff_number = $1', [
      s.number,
    ])
    const id = rows[0]?.id ?? ''
    await setPassword(house.signIn, { id, staffNumber: s.number, name: s.name }, DEMO_PASSWORD)
    await setSecondFactor(house.signIn, id, DEMO_SECRET)
  }
  return staff
}
