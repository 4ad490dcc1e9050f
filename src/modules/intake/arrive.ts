import { sql } from 'kysely'
import type { Actor } from '#core/auth/actor.ts'
import { later } from '#core/db/later.ts'
import type { Tx } from '#core/db/tables.ts'
import { announceAll } from '#core/events.ts'
import type { Profile } from '#core/profile/index.ts'
import { indexTexts } from '#core/search/index.ts'
import { takeSteps } from '#core/trail/trail.ts'
import { type Found, sightMany, urlPattern } from '#modules/indicators/index.ts'
import { columnsOf, findable, guessMethod, headlineOf, missingIn, numbersFor, type Row, stepsOf } from './accept.ts'
import { reportAccepted } from './events.ts'
import { foundIn } from './found-in.ts'
import { findGroup, placeAmongAlike, placeByPattern, placeIn } from './likeness.ts'
import { settled, suggestionOf } from './routing.ts'
import type { Form, Suggestion } from './schema.ts'
import { viaOf } from './schema-words.ts'
import { type Sketch, sketchOf } from './sketch.ts'
import { wording } from './wording.ts'

/** What a form says, read before anything is written. */
export type Studied = {
  form: Form
  columns: object
  suggestion: Suggestion | null
  found: Found[]
  sketch: Sketch | undefined
  /** Of a row of a list: how its address is built. */
  pattern: string | null
}

/** Reads a form: its columns, values and wording. Pure work, a fraction of a millisecond for a short text. */
export function study(form: Form, profile: Profile): Studied {
  const about = form.channel === 'list' ? brandOf(form) : undefined
  const found = about ? foundIn(form).map((f) => ({ ...f, about })) : foundIn(form)
  const sketch = form.channel === 'list' ? undefined : sketchOf(wording(form.body ?? '', found))
  const named = { ...form, subject: form.subject || headlineOf(form.body ?? '') }
  const read = { ...named, methodCode: form.methodCode ?? guessMethod(named, profile) }
  const suggestion = suggestionOf(read, profile)
  const columns = { ...columnsOf(read, profile, suggestion), missing: missingIn(read) }
  const url = form.channel === 'list' ? found.find((f) => f.type === 'url')?.value : undefined
  return { form: read, columns, suggestion, found, sketch, pattern: url ? urlPattern(url) : null }
}

/** Of a row of a list its note, which mostly names a brand; a row without one is headed by its URL. */
const brandOf = ({ subject }: Form): string | undefined => (subject && !/:\/\//.test(subject) ? subject : undefined)

/** A report that was not there before, complete enough to be accepted as it comes. */
export type Arrival = Studied & {
  row: Row & { unitCode: string }
  createdBy: string
  /** sha-256 of what was sent; header lines of a mail. */
  fingerprint?: string
  mail?: object
}

/** What is asked of the database before reports arrive: their numbers, and the group of one that comes by itself. */
export type Ahead = { numbers: string[]; group: Awaited<ReturnType<typeof findGroup>> }

/** Draws the numbers and looks for likes. The book of numbers is locked from here to the end of the transaction. */
export async function askAhead(
  tx: Tx,
  profile: Profile,
  unitCode: string,
  arrivals: readonly { sketch: Sketch | undefined; row: { receivedAt: Date } }[],
  acceptedAt: Date,
): Promise<Ahead> {
  const [one, ...more] = arrivals
  if (!one) return { numbers: [], group: undefined }
  const [numbers, group] = await Promise.all([
    numbersFor(tx, profile, unitCode, acceptedAt, arrivals.length),
    one.sketch && !more.length ? findGroup(tx, one.sketch, one.row.receivedAt) : undefined,
  ])
  return { numbers, group }
}

/**
 * Inserts reports of one room and unit as accepted, with all that follows from it, in the transaction at hand. One statement
 * each for any number of reports, sent together: a report then costs its rows and little besides.
 */
export async function arriveAll(
  tx: Tx,
  actor: Actor,
  profile: Profile,
  arrivals: readonly Arrival[],
  { numbers, group }: Ahead,
  acceptedAt: Date,
): Promise<void> {
  const [first, ...more] = arrivals
  if (!first) return
  const recordOf = ({ row }: Arrival) => ({ kind: 'report', id: row.id, roomId: row.roomId, at: row.receivedAt })
  await sightMany(
    tx,
    arrivals.map((a) => ({ record: recordOf(a), found: a.found })),
  )
  await announceAll(
    tx,
    reportAccepted,
    arrivals.map(({ row }) => ({ reportId: row.id })),
    first.row.roomId,
  )
  await insert(tx, actor, profile, arrivals, numbers, acceptedAt)
  await takeSteps(
    tx,
    arrivals.flatMap((a, i) => stepsOf(a, numbers[i] ?? '', acceptedAt)),
  )
  await indexTexts(
    tx,
    arrivals.map(({ row, form }, i) => findable({ ...row, number: numbers[i] ?? null }, form)),
  )
  await placeByPattern(
    tx,
    arrivals.map((a) => ({ ...recordOf(a), pattern: a.pattern })),
  )
  if (first.sketch && !more.length) return placeIn(tx, group, recordOf(first), first.sketch)
  for (const a of arrivals) if (a.sketch) await placeAmongAlike(tx, recordOf(a), a.sketch) // in turn: the second of a wording finds the first
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
  const rows = arrivals.map(({ row, form, columns, suggestion, createdBy, fingerprint, mail }, i) => ({
    ...columns,
    ...settled(profile, form, suggestion, row.unitCode, { at: acceptedAt, by: receiver }),
    ...row,
    number: numbers[i],
    kind: form.kind,
    channel: form.channel ?? 'text',
    receivedVia: form.receivedVia ?? viaOf(form.channel),
    createdBy,
    fingerprint,
    mail: mail && JSON.stringify(mail),
  }))
  const insertion = sql`insert into intake.report (id, room_id, number, status, kind, channel, received_via, received_at, accepted_at, unit_code,
      routing_reason, receiver_id, subject, body, method_code, category_code, loss_yen, transferred_at, danger, external_number, outcome,
      next_contact_on, details, mail, missing, fingerprint, created_by, suggestion, section_code, routed_at, routed_by)
    select id, "roomId", number, 'open', kind, channel, "receivedVia", "receivedAt", ${acceptedAt}, "unitCode",
      "routingReason", ${receiver}::uuid, subject, body, "methodCode", "categoryCode", "lossYen", "transferredAt", danger::jsonb, "externalNumber", outcome,
      "nextContactOn", details::jsonb, mail::jsonb, missing, fingerprint, "createdBy", suggestion::jsonb, "sectionCode", "routedAt", "routedBy"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) x(id uuid, "roomId" uuid, number text, kind text, channel text, "receivedVia" text,
      "receivedAt" timestamptz, "unitCode" text, "routingReason" text, subject text, body text, "methodCode" text, "categoryCode" text,
      "lossYen" bigint, "transferredAt" timestamptz, danger text, "externalNumber" text, outcome text, "nextContactOn" date, details text, mail text,
      missing text[], fingerprint text, "createdBy" uuid, suggestion text, "sectionCode" text, "routedAt" timestamptz, "routedBy" uuid)`
  await later(tx, insertion)
}
