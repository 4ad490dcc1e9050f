import { dayOf, instantOf } from '#core/clock/index.ts'
import { useFields } from '#core/ui/use-fields.ts'
import type { Report } from '#modules/intake/find.ts'
import type { Form } from '#modules/intake/schema.ts'
import { type DetailValues, detailsOf, detailValuesOf, EMPTY_DETAILS } from './detail-values.ts'

/** The form of 新しく受理, as text: what a person types stays as typed until it is saved. */
const FIELDS = {
  kind: 'consultation',
  receivedVia: 'phone',
  body: '',
  subject: '',
  // those of the further fields that stand in the form itself
  name: '',
  kana: '',
  phone: '',
  municipality: '',
  address: '',
  ageGroup: '',
  methodCode: '',
  lossYen: '',
  transferredAt: '',
  accountWords: '',
  nextContactOn: '',
  unitCode: '',
  toUnit: '',
  sectionCode: '',
  routingReason: '',
  externalNumber: '',
}
export type IntakeValues = typeof FIELDS & DetailValues
export const EMPTY: IntakeValues = { ...EMPTY_DETAILS, ...FIELDS }

/** The values of a draft that is opened again. */
export function valuesOf(r: Report): IntakeValues {
  return {
    ...EMPTY,
    ...detailValuesOf(r.details),
    kind: r.kind,
    receivedVia: r.receivedVia,
    body: r.body,
    subject: r.subject,
    methodCode: r.methodCode ?? '',
    lossYen: r.lossYen === null ? '' : String(r.lossYen),
    transferredAt: r.transferredAt ? isoOf(r.transferredAt) : '',
    nextContactOn: r.nextContactOn ?? '',
    unitCode: r.unitCode ?? '',
    toUnit: r.toUnit ?? '',
    sectionCode: r.sectionCode ?? '',
    routingReason: r.routingReason,
    externalNumber: r.externalNumber ?? '',
  }
}

const isoOf = (at: Date) => `${dayOf(at)}T${new Date(at.getTime() + 9 * 3_600_000).toISOString().slice(11, 16)}`

/** What is sent. Text that is no number or date yet is left out and stays in the page. */
export function formOf(v: IntakeValues): Form {
  const digits = v.lossYen.normalize('NFKC').replace(/[,円\s]/g, '')
  const [day, time] = v.transferredAt.split('T')
  return {
    kind: v.kind as Form['kind'], // one of the three radio buttons
    channel: v.receivedVia === 'visit' || v.receivedVia === 'koban' ? 'counter' : 'phone',
    receivedVia: v.receivedVia,
    subject: v.subject || headline(v.body),
    body: v.body,
    methodCode: v.methodCode || null,
    lossYen: /^\d{1,12}$/.test(digits) ? Number(digits) : null,
    transferredAt: day && /^\d{4}-\d{2}-\d{2}$/.test(day) ? instantOf(day, time) : null,
    externalNumber: v.externalNumber || null,
    nextContactOn: /^\d{4}-\d{2}-\d{2}$/.test(v.nextContactOn) ? v.nextContactOn : null,
    ...(v.unitCode && { unitCode: v.unitCode }),
    toUnit: v.toUnit || null,
    sectionCode: v.sectionCode || null,
    routingReason: v.routingReason,
    details: detailsOf(v),
  }
}

/** The first sentence, short: what a list shows until someone writes better. */
const headline = (body: string) => (body.split(/[。\n]/).find((s) => s.trim()) ?? '').trim().slice(0, 60)

export const useIntakeForm = (start: IntakeValues) => useFields(start)
