import { dayOf, instantOf } from '#core/clock/index.ts'
import { useFields } from '#core/ui/use-fields.ts'
import type { Report } from '#modules/intake/find.ts'
import type { Form } from '#modules/intake/schema.ts'

/** The form of 新しく受理, as text: what a person types stays as typed until it is saved. */
export const EMPTY = {
  kind: 'consultation',
  receivedVia: 'phone',
  body: '',
  subject: '',
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
export type IntakeValues = typeof EMPTY

/** The values of a draft that is opened again. */
export function valuesOf(r: Report): IntakeValues {
  const p = r.details.reporter
  return {
    ...EMPTY,
    kind: r.kind,
    receivedVia: r.receivedVia,
    body: r.body,
    subject: r.subject,
    name: p?.name ?? '',
    kana: p?.kana ?? '',
    phone: p?.phone ?? '',
    municipality: p?.municipality ?? '',
    address: p?.address ?? '',
    ageGroup: p?.ageGroup ?? '',
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
    details: {
      reporter: {
        kind: 'person',
        name: v.name,
        kana: v.kana,
        phone: v.phone,
        address: v.address,
        ageGroup: v.ageGroup,
        ...(/^\d{6}$/.test(v.municipality) && { municipality: v.municipality }),
      },
    },
  }
}

/** The first sentence, short: what a list shows until someone writes better. */
const headline = (body: string) => (body.split(/[。\n]/).find((s) => s.trim()) ?? '').trim().slice(0, 60)

export const useIntakeForm = (start: IntakeValues) => useFields(start)
