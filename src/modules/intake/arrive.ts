import { sql } from 'kysely'
import type { Actor } from '#core/auth/actor.ts'
import type { Tx } from '#core/db/tables.ts'
import { announceAll } from '#core/events.ts'
import { findByCode, type Profile } from '#core/profile/index.ts'
import { indexTexts } from '#core/search/index.ts'
import { takeSteps } from '#core/trail/trail.ts'
import { findValues, sightMany } from '#modules/indicators/index.ts'
import { columnsOf, findable, guessMethod, numbersFor, type Row, stepsOf } from './accept.ts'
import { reportAccepted } from './events.ts'
import { findAlike, placeAmongAlike, sketchOf, wording } from './likeness.ts'
import type { Form } from './schema.ts'

/** A report that was not there before, complete enough to be accepted as it comes. */
export type Arrival = {
  row: Row & { unitCode: string }
  form: Form
  createdBy: string
  /** sha-256 of what was sent; header lines of a mail. */
  fingerprint?: string
  mail?: object
}

/**
 * Inserts reports of one room and unit as accepted, with all that follows from it, in the transaction at hand. One statement
 * each for any number of reports, sent together: a report then costs its rows and little besides.
 * @returns the numbers, in the order given
 */
export async function arriveAll(
  tx: Tx,
  actor: Actor,
  profile: Profile,
  arrivals: readonly Arrival[],
  acceptedAt: Date,
): Promise<string[]> {
  const first = arrivals[0]
  if (!first) return []
  const seen = arrivals.map(({ row, form }) => ({
    record: { kind: 'report', id: row.id, roomId: row.roomId, at: row.receivedAt },
    found: findValues(form.body ?? ''),
  }))
  const happened = arrivals.map(({ row }) => ({ reportId: row.id }))
  const texts = (numbers: readonly string[]) =>
    arrivals.map(({ row, form }, i) => findable({ ...row, number: numbers[i] ?? null }, form))
  const sketches = arrivals.map(({ form }, i) =>
    form.channel === 'list' ? undefined : sketchOf(wording(form.body ?? '', seen[i]?.found ?? [])),
  )
  const one = arrivals.length === 1 && sketches[0] && seen[0] ? findAlike(tx, seen[0].record, sketches[0]) : undefined
  // the book of numbers is locked from here to the end
  const [numbers, alike] = await Promise.all([
    numbersFor(tx, profile, first.row.unitCode, acceptedAt, arrivals.length),
    one,
    sightMany(tx, seen),
    announceAll(tx, reportAccepted, happened, first.row.roomId),
  ])
  const steps = arrivals.flatMap((a, i) => stepsOf(a, numbers[i] ?? '', acceptedAt))
  await Promise.all([
    insert(tx, actor, profile, arrivals, numbers, acceptedAt),
    takeSteps(tx, steps),
    indexTexts(tx, texts(numbers)),
  ])
  if (alike) await alike.keep()
  else
    for (const [i, sketch] of sketches.entries()) {
      const record = seen[i]?.record // one after the other: the second of a wording finds the first
      if (record && sketch) await placeAmongAlike(tx, record, sketch)
    }
  return numbers
}

async function insert(
  tx: Tx,
  actor: Actor,
  profile: Profile,
  arrivals: readonly Arrival[],
  numbers: readonly string[],
  acceptedAt: Date,
): Promise<void> {
  const receiver = actor.system ? null : actor.id
  const rows = arrivals.map(({ row, form, createdBy, fingerprint, mail }, i) => {
    const methodCode = form.methodCode ?? guessMethod(form, profile)
    return {
      ...columnsOf({ ...form, methodCode }, profile),
      ...row,
      missing: columnsOf(form, profile).missing,
      number: numbers[i],
      kind: form.kind,
      channel: form.channel ?? 'text',
      receivedVia: form.receivedVia ?? form.channel ?? 'text',
      createdBy,
      fingerprint,
      mail: mail && JSON.stringify(mail),
    }
  })
  await sql`insert into intake.report (id, room_id, number, status, kind, channel, received_via, received_at, accepted_at, unit_code,
      routing_reason, receiver_id, subject, body, method_code, category_code, loss_yen, transferred_at, danger, external_number,
      next_contact_on, details, mail, missing, fingerprint, created_by)
    select id, "roomId", number, 'open', kind, channel, "receivedVia", "receivedAt", ${acceptedAt}, "unitCode",
      "routingReason", ${receiver}::uuid, subject, body, "methodCode", "categoryCode", "lossYen", "transferredAt", danger::jsonb, "externalNumber",
      "nextContactOn", details::jsonb, mail::jsonb, missing, fingerprint, "createdBy"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) x(id uuid, "roomId" uuid, number text, kind text, channel text, "receivedVia" text,
      "receivedAt" timestamptz, "unitCode" text, "routingReason" text, subject text, body text, "methodCode" text, "categoryCode" text,
      "lossYen" bigint, "transferredAt" timestamptz, danger text, "externalNumber" text, "nextContactOn" date, details text, mail text,
      missing text[], fingerprint text, "createdBy" uuid)`.execute(tx)
}
