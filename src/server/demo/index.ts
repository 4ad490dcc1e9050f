import pg from 'pg'
import { hashOf, newTicket } from '#core/auth/ticket.ts'
import type { Address } from '#core/db/pool.ts'
import type { House } from '#core/house.ts'
import { errands } from '../modules.ts'
import { fillReports } from './reports.ts'
import { DEMO_KEY, DEMO_PASSWORD, fillStaff } from './staff.ts'
import { fillExports, fillValues } from './values.ts'
import { closeWall, openWall } from './wall.ts'
import { fillWork } from './work.ts'

/** The database holds something that is not of the demonstration. */
export class NotEmpty extends Error {
  readonly code = 'NOT_EMPTY'
}

/**
 * Fills a fictional force: 60 staff, six months, 3,000 reports with repeats and surges, cases, letters, advisories, lists of values;
 * what is done by the clock is done once, so that what it counts is there.
 * Refuses a database that holds anything real; does nothing where the demonstration is already.
 */
export async function fillDemo(house: House, admin: Address, say: (line: string) => void): Promise<void> {
  const client = new pg.Client(admin)
  await client.connect()
  try {
    await client.query('set role ishigaki_owner')
    await closeWall(client)
    const { rows } = await client.query<{ people: number; demo: boolean }>(
      `select (select count(*)::int from core.person where not is_system) as people, exists(select from core.person where staff_number like 'demo-%') as demo`,
    )
    if (rows[0]?.demo) return say(`デモの部隊はすでにあります（${staffWords()}）。`)
    if (rows[0]?.people)
      throw new NotEmpty(
        'このデータベースには実在の職員が登録されています。デモは空のデータベースでだけ作れます（ISHIGAKI_HOME で別の場所を指定してください）。',
      )
    say('架空の部隊を作っています（1分ほど）…')
    const ticketOf = tickets(client)
    await openWall(client)
    try {
      const staff = await fillStaff(client, house)
      await fillReports(house, client, { staff, ticketOf }, say)
      await fillWork(house, client, { staff, ticketOf })
      await fillValues(house, { ticketOf })
    } finally {
      await closeWall(client)
    }
    for (const errand of errands) await errand.run(house, new AbortController().signal)
    await fillExports(house, { ticketOf })
    await client.query('vacuum analyze')
    say(`デモの部隊ができました（${staffWords()}）。`)
  } finally {
    await client.end()
  }
}

const staffWords = () =>
  `職員番号 demo-1（係員）・demo-2（係長）・demo-3（課長）・demo-9（管理者）、合言葉 ${DEMO_PASSWORD}、認証アプリの鍵 ${DEMO_KEY}。アプリがなければ、6桁は npm run -s ishigaki -- code ${DEMO_KEY} で出ます`

/** Session tickets for the fictional staff, so that what they do is recorded as theirs. */
function tickets(client: pg.Client) {
  const made = new Map<string, string>()
  return async (staffNumber: string): Promise<string> => {
    const known = made.get(staffNumber)
    if (known) return known
    const ticket = newTicket()
    await client.query(
      `insert into core.ticket (hash, person_id, kind, label, expires_at) select $1, id, 'session', 'デモ', now() + interval '1 hour' from core.person where staff_number = $2`,
      [hashOf(ticket), staffNumber],
    )
    made.set(staffNumber, ticket)
    return ticket
  }
}
