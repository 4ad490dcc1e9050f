import { hash } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '#core/db/tables.ts'
import { glance } from '#core/procedure.ts'
import { type Form, Status } from './schema.ts'

/** Reports of one room that a program or a file brings are taken one after the other, so that none can come in twice at once. */
export const oneAtATime = (tx: Tx, roomId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`intake.import ${roomId}`}, 0))`.execute(tx)

/** What a program calls a report by, or else all that it says: sent again, it is the same report. */
export function printOf(form: Form, key: string | undefined): string {
  const what = key === undefined ? JSON.stringify(sorted(form)) : key
  return hash('sha256', [key === undefined ? 'receive' : 'receive key', what].join('\x1f'))
}

/** With its keys in order: the same content in another order is the same. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value === 'string') return value.replace(/\r\n?/g, '\n').trim()
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  const entries = Object.entries(value).filter(([, v]) => v !== undefined && v !== null && v !== '')
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([k, v]) => [k, sorted(v)]))
}

type Print = { print: string; reportId: string; body: string }

/**
 * Takes a print for a report that is about to be received in the room of a unit: it is this report's from now on. Whoever sends the
 * same at the same time waits here for the first.
 * @returns the room; nothing when another report has the print, or when there is no such room among one's own
 */
export async function takePrint(tx: Tx, unitCode: string, r: Print): Promise<string | undefined> {
  const { rows } = await sql<{ roomId: string }>`
    insert into intake.received (room_id, fingerprint, report_id, said)
    select r.id, ${r.print}, ${r.reportId}::uuid, hashtextextended(${r.body}, 0) from core.unit_room(${unitCode}) r(id)
    where r.id = any(core.my_rooms()) on conflict do nothing returning room_id`.execute(tx)
  return rows[0]?.roomId
}

/** The report that has a print; `other`: what was said then were other words. */
export async function ofPrint(tx: Tx, roomId: string, r: Pick<Print, 'print' | 'body'>) {
  const { rows } = await sql<{ id: string; number: string | null; other: boolean }>`
    select x.report_id as id, coalesce(x.number, r.number) as number, x.said <> hashtextextended(${r.body}, 0) as other
    from intake.received x left join intake.report r on r.id = x.report_id
    where x.room_id = ${roomId} and x.fingerprint = ${r.print}`.execute(tx)
  return rows[0]
}

/** Notes the number of a report that is about to leave the room in which it was received. */
export const noteNumber = (tx: Tx, reportId: string) =>
  sql`update intake.received x set number = r.number from intake.report r where r.id = x.report_id and x.report_id = ${reportId}`.execute(
    tx,
  )

/**
 * The report of a room that has this number: オンライン受付番号, or the number of another register that came the same way
 * (rows read before the two were told apart have the first in the place of the second).
 */
export async function ofNumber(
  tx: Tx,
  roomId: string,
  form: Pick<Form, 'externalNumber' | 'receivedVia' | 'details'>,
): Promise<{ id: string; number: string | null } | undefined> {
  const online = form.details?.onlineNumber || null
  const external = form.externalNumber || null
  if (!online && !external) return undefined
  const { rows } = await sql<{ id: string; number: string | null }>`
    (select id, number from intake.report where room_id = ${roomId} and online_number = ${online} limit 1)
    union all (select id, number from intake.report where room_id = ${roomId} and received_via = 'online' and external_number = ${online} limit 1)
    union all (select id, number from intake.report where room_id = ${roomId} and received_via = ${form.receivedVia ?? ''} and external_number = ${external} limit 1)
    limit 1`.execute(tx)
  return rows[0]
}

/** Ids of the reports of a room that have these オンライン受付番号, by the number. */
export async function ofOnlineNumbers(
  tx: Tx,
  roomId: string,
  numbers: readonly string[],
): Promise<Map<string, string>> {
  if (!numbers.length) return new Map()
  const { rows } = await sql<{ number: string; id: string }>`
    select external_number as number, id from intake.report where room_id = ${roomId} and received_via = 'online' and external_number = any(${numbers})
    union all select online_number, id from intake.report where room_id = ${roomId} and online_number = any(${numbers})`.execute(
    tx,
  )
  return new Map(rows.map(({ number, id }) => [number, id]))
}

const Same = z.object({
  id: z.string(),
  number: z.string().nullable(),
  status: Status,
  subject: z.string(),
  reporter: z.string().nullable(),
  receivedAt: z.date(),
  /** 同じ文, 同じオンライン受付番号, 同じ警察相談簿番号. */
  because: z.enum(['said', 'online', 'external']),
})
export type Same = z.infer<typeof Same>

const MOST_SAME = 5

/** Reports that say the same or have the same number, in the rooms one may enter: shown at the counter, never refused there. */
export const same = glance
  .route({
    method: 'POST',
    path: '/intake/same',
    summary: 'Reports of the same words or the same number',
    tags: ['intake'],
  })
  .input(
    z.object({
      body: z.string().max(200_000).optional(),
      onlineNumber: z.string().max(60).optional(),
      externalNumber: z.string().max(60).optional(),
      /** The report itself, which is left out. */
      without: z.uuid().optional(),
    }),
  )
  .output(z.array(Same))
  .handler(async ({ input, context: { db } }) => sameAs(db, input))

type Asked = { body?: string; onlineNumber?: string; externalNumber?: string; without?: string }

/** The newest first; one that matches twice is named once. Drafts of others are no reports yet. */
export async function sameAs(tx: Tx, { body, onlineNumber, externalNumber, without }: Asked): Promise<Same[]> {
  const words = body?.trim() ? body : null
  if (!words && !onlineNumber && !externalNumber) return []
  const newest = sql`and status <> 'draft' and id <> ${without ?? NOWHERE}::uuid order by received_at desc limit ${MOST_SAME}`
  const { rows } = await sql<Same>`
    select distinct on (r.received_at, r.id) r.id, r.number, r.status, r.subject, nullif(r.details#>>'{reporter,name}', '') as reporter, r.received_at, x.because
    from (
      (select id, 'online' as because from intake.report where online_number = ${onlineNumber || null} ${newest})
      union all (select id, 'external' from intake.report where external_number = ${externalNumber || null} ${newest})
      union all (select id, 'said' from intake.report where said = hashtextextended(${words}, 0) and body = ${words} ${newest})
    ) x join intake.report r on r.id = x.id
    order by r.received_at desc, r.id limit ${MOST_SAME}`.execute(tx)
  return rows
}
const NOWHERE = '00000000-0000-0000-0000-000000000000'
