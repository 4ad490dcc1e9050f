import { type Selectable, sql } from 'kysely'
import type { Actor } from '#core/auth/actor.ts'
import { dayOf, deadlineAfter, formatDayShort } from '#core/clock/index.ts'
import type { Tx } from '#core/db/tables.ts'
import { announceAll } from '#core/events.ts'
import { draw } from '#core/numbers/draw.ts'
import { calendarOf, detectDanger, findByCode, intervalOf, type Profile, suggestMethod } from '#core/profile/index.ts'
import { indexTexts } from '#core/search/index.ts'
import { type Step, takeStep, takeSteps } from '#core/trail/trail.ts'
import { sightAgain, sightMany } from '#modules/indicators/index.ts'
import { unitOf } from '#modules/people/index.ts'
import { openedDetails } from './details.ts'
import { reportAccepted } from './events.ts'
import { foundIn } from './found-in.ts'
import { placeAmongAlike } from './likeness.ts'
import { suggestionOf } from './routing.ts'
import type { Danger, Form, ReportTable } from './schema.ts'
import { changedDetails, writtenIn } from './schema-fields.ts'
import { sketchOf } from './sketch.ts'
import { wording } from './wording.ts'

/** A heading of a column by itself, as rows of an unknown table are written: it says nothing of what happened. */
const HEADING = /^【[^】]*】$/

/** The first sentence, short: what a list shows until someone writes better. */
export const headlineOf = (body: string): string =>
  (
    body
      .slice(0, 400)
      .split(/[。\n]/)
      .find((s) => s.trim() && !HEADING.test(s.trim())) ?? ''
  )
    .trim()
    .slice(0, 60)

/** Fields that a report should have sooner or later, in the words of the form. */
const WANTED = [
  ['申出人の氏名', (f: Form) => f.details?.reporter?.name],
  ['連絡先', (f: Form) => f.details?.reporter?.phone || f.details?.reporter?.email],
  ['住所', (f: Form) => f.details?.reporter?.municipality || f.details?.reporter?.address],
  ['手口', (f: Form) => f.methodCode],
  ['次回連絡期日', (f: Form) => f.nextContactOn],
] as const

/** What is still to be completed; a tip needs none of it. */
export const missingIn = (form: Form): string[] =>
  form.kind === 'tip' ? [] : WANTED.filter(([, get]) => !get(form)).map(([word]) => word)

/** The columns of a report that follow from the form. */
export function columnsOf(form: Form, profile: Profile, suggestion = suggestionOf(form, profile)) {
  const body = form.body ?? ''
  const method = form.methodCode ? findByCode(profile.methods, form.methodCode) : undefined
  return {
    subject: form.subject ?? '',
    body,
    methodCode: form.methodCode ?? null,
    categoryCode: method?.category ?? null,
    lossYen: form.lossYen ?? null,
    transferredAt: form.transferredAt ?? null,
    externalNumber: form.externalNumber ?? null,
    outcome: form.outcome ?? null,
    nextContactOn: form.nextContactOn ?? null,
    routingReason: form.routingReason ?? '',
    toUnit: form.toUnit ?? null,
    sectionCode: form.sectionCode ?? null,
    suggestion: suggestion && JSON.stringify(suggestion),
    danger: JSON.stringify(dangerIn(form, profile)),
    details: JSON.stringify(form.details ?? {}),
    missing: missingIn(form),
  }
}

/** Danger words in what was said, with their place in the body; one that stands in the subject alone has no place. */
function dangerIn(form: Form, profile: Profile): Danger[] {
  const before = toldIn({ ...form, body: '' }).length
  const found = detectDanger(toldIn(form), profile)
  const inBody = found.filter((d) => d.start >= before)
  if (inBody.length) return inBody.map((d) => ({ ...d, start: d.start - before, end: d.end - before }))
  return found.map((d) => ({ ...d, start: 0, end: 0 }))
}

/** Subject and body as one text, read once for 緊急の語 and 手口; no phrase goes from one into the other. */
const toldIn = (form: Form): string => `${form.subject ?? ''}。\n${form.body ?? ''}`

/** What must be known of a report's row to accept it. */
export type Row = { id: string; roomId: string; unitCode: string | null; receivedAt: Date }

/** A report that waits to be accepted, and what its form says. */
export type Waiting = { row: Row; form: Form }

/**
 * Accepts reports of one unit: numbers, values, likes, trail, search, announcement, all in the transaction at hand.
 * The numbers are drawn last, since their book is locked until the end of the transaction.
 * @returns the numbers, in the order given
 */
export async function acceptAll(
  tx: Tx,
  actor: Actor,
  profile: Profile,
  waiting: readonly Waiting[],
  acceptedAt: Date,
): Promise<string[]> {
  const first = waiting[0]
  if (!first) return []
  const records = waiting.map(({ row, form }) => ({
    record: { kind: 'report', id: row.id, roomId: row.roomId, at: row.receivedAt },
    found: foundIn(form),
  }))
  await sightMany(tx, records)
  for (const [i, { form }] of waiting.entries()) {
    const r = records[i]
    const sketch = r && form.channel !== 'list' ? sketchOf(wording(form.body ?? '', r.found)) : undefined
    if (r && sketch) await placeAmongAlike(tx, r.record, sketch)
  }
  await announceAll(
    tx,
    reportAccepted,
    waiting.map((w) => ({ reportId: w.row.id })),
    first.row.roomId,
  )
  const numbers = await numbersFor(tx, profile, first.row.unitCode, acceptedAt, waiting.length)
  await takeSteps(
    tx,
    waiting.flatMap((w, i) => stepsOf(w, numbers[i] ?? '', acceptedAt)),
  )
  await indexTexts(
    tx,
    waiting.map((w, i) => findable({ ...w.row, number: numbers[i] ?? null }, w.form)),
  )
  const marks = waiting.map(({ row, form }, i) => ({
    i: row.id,
    n: numbers[i],
    m: form.methodCode ?? guessMethod(form, profile) ?? null,
  }))
  await sql`update intake.report r set status = 'open', number = x.n, accepted_at = ${acceptedAt}, receiver_id = ${actor.system ? null : actor.id}::uuid,
    method_code = coalesce(r.method_code, x.m), version = r.version + 1, updated_at = now()
    from jsonb_to_recordset(${JSON.stringify(marks)}::jsonb) x(i uuid, n text, m text) where r.id = x.i`.execute(tx)
  return numbers
}

export function stepsOf({ row, form }: { row: Row; form: Form }, label: string, acceptedAt: Date): Step[] {
  const ref = { kind: 'report', id: row.id, roomId: row.roomId, label }
  const steps: Step[] = [
    { ...ref, step: 'received', at: row.receivedAt },
    { ...ref, step: 'accepted', at: acceptedAt },
  ]
  if (form.transferredAt) steps.push({ ...ref, step: 'transferred', at: form.transferredAt })
  return steps
}

/** The 手口 that the words suggest; a person may choose another. Nothing when the words say too little. */
export const guessMethod = (form: Form, profile: Profile): string | undefined =>
  suggestMethod(toldIn(form), profile)[0]?.code

/** 受理番号: 署の略称-和暦年-連番, by calendar year. */
export async function numbersFor(
  tx: Tx,
  profile: Profile,
  unitCode: string | null,
  at: Date,
  count: number,
): Promise<string[]> {
  const short = unitOf(profile, unitCode)?.shortName ?? '県警'
  const period = formatDayShort(dayOf(at)).split('.')[0] ?? ''
  const from = await draw(tx, `report/${short}`, period, count)
  return Array.from({ length: count }, (_, i) => `${short}-${period}-${String(from + i).padStart(4, '0')}`)
}

/** What a report says, as one text for the search. */
export function findable(row: Row & { number: string | null }, form: Form) {
  const parts = [
    row.number,
    form.externalNumber,
    form.body,
    ...(form.details ? writtenIn(form.details) : []),
    ...Object.values(form.details?.columns ?? {}),
  ]
  return {
    kind: 'report',
    id: row.id,
    roomId: row.roomId,
    at: row.receivedAt,
    title: form.subject || (form.body ?? '').slice(0, 60),
    text: parts.filter(Boolean).join('\n'),
  }
}

/** After an accepted report was changed: values, search and trail follow the new text. */
export async function follow(tx: Tx, row: Row & { number: string | null }, form: Form): Promise<void> {
  await sightAgain(tx, { kind: 'report', id: row.id, roomId: row.roomId, at: row.receivedAt }, foundIn(form))
  await indexTexts(tx, [findable(row, form)])
  if (form.transferredAt) {
    await takeStep(tx, {
      kind: 'report',
      id: row.id,
      roomId: row.roomId,
      step: 'transferred',
      at: form.transferredAt,
      label: row.number ?? '',
    })
  }
}

export type Said = Pick<
  Selectable<ReportTable>,
  | 'kind'
  | 'channel'
  | 'receivedVia'
  | 'receivedAt'
  | 'unitCode'
  | 'routingReason'
  | 'toUnit'
  | 'sectionCode'
  | 'subject'
  | 'body'
  | 'methodCode'
  | 'lossYen'
  | 'transferredAt'
  | 'externalNumber'
  | 'outcome'
  | 'nextContactOn'
  | 'details'
>

/** The form as a saved report holds it. */
export const formOf = (r: Said): Form => ({
  kind: r.kind,
  channel: r.channel as Form['channel'], // the column holds what Form wrote
  receivedVia: r.receivedVia,
  receivedAt: r.receivedAt,
  unitCode: r.unitCode ?? undefined,
  routingReason: r.routingReason,
  toUnit: r.toUnit,
  sectionCode: r.sectionCode,
  subject: r.subject,
  body: r.body,
  methodCode: r.methodCode,
  lossYen: r.lossYen === null ? null : Number(r.lossYen),
  transferredAt: r.transferredAt,
  externalNumber: r.externalNumber,
  outcome: r.outcome,
  nextContactOn: r.nextContactOn,
  details: openedDetails(r.details),
})

const COMPLETED = [
  ['件名', 'subject'],
  ['手口', 'methodCode'],
  ['被害額', 'lossYen'],
  ['送金した時刻', 'transferredAt'],
  ['警察相談簿番号', 'externalNumber'],
  ['処理区分', 'outcome'],
  ['次回連絡期日', 'nextContactOn'],
] as const

/** Names of the fields in which two forms differ, in the words of the form. */
export const changedIn = (before: Form, after: Form): string[] => [
  ...COMPLETED.filter(([, key]) => String(before[key] ?? '') !== String(after[key] ?? '')).map(([word]) => word),
  ...changedDetails(before.details ?? {}, after.details ?? {}),
]

/** Interval of the profile: time between contacts while a matter goes on. */
const CONTACT = 'contact-interval'

/** Day of the next contact when no one chose one: by the prefecture's practice, and never on a day the police do not work. */
export function nextContact(profile: Profile, from: Date): string {
  const due = deadlineAfter(from, intervalOf(profile, CONTACT, dayOf(from)), calendarOf(profile))
  return 'dueOn' in due ? due.dueOn : dayOf(from)
}
