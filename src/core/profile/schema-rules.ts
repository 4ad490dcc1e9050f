/** 定め: holidays and hours, intervals, forms, public texts. */
import { z } from 'zod'
import { Code, DayText, dated } from './dated.ts'

const TimeText = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'HH:MM の形で書いてください')
const MonthDay = z.string().regex(/^\d{2}-\d{2}$/, 'MM-DD の形で書いてください')

/** 執務時間 and 年末年始. */
export const OfficeHours = z.strictObject({
  opens: TimeText,
  closes: TimeText,
  yearEnd: z.strictObject({ from: MonthDay, to: MonthDay }),
  ...dated,
})

/** 国民の祝日, 振替休日 and 国民の休日. */
export const HolidayItem = z.strictObject({ day: DayText, name: z.string(), ...dated })

export const Holidays = z.strictObject({ hours: OfficeHours, days: z.array(HolidayItem).min(1) })

/** 期限の長さ, with the law or local rule that sets it. Feeds `deadlineAfter` of the clock. */
export const Interval = z.strictObject({
  code: Code,
  name: z.string(),
  /** The event it runs from, in words. */
  from: z.string(),
  length: z.int().nonnegative(),
  unit: z.enum(['minutes', 'days', 'months', 'business-days']),
  firstDay: z.enum(['excluded', 'included']).default('excluded'),
  closedEnd: z.enum(['stays', 'moves']).default('stays'),
  ...dated,
})

/** 担当の課: 手口 → section of a station and 主管課. A rule without methods holds for all that no other names. */
export const RoutingRule = z.strictObject({
  code: Code,
  methods: z.array(Code),
  section: Code,
  headquarters: Code,
  /** Stands in the sentence 「手口」は、…の受け持ちです. */
  why: z.string().min(1),
  ...dated,
})

export const FormField = z.strictObject({
  code: Code,
  label: z.string(),
  kind: z.enum(['text', 'kana', 'digits', 'yen', 'instant', 'choice', 'yes-no']),
  /** Without it the letter is not sent. */
  required: z.boolean().default(false),
  choices: z.array(z.string()).default([]),
  help: z.string().optional(),
})

export const LegalBasis = z.strictObject({
  law: z.string(),
  lawNumber: z.string(),
  article: z.string(),
  says: z.string(),
  ...dated,
})

/** 様式. An unconfirmed form is printed with 案. */
export const Form = z.strictObject({
  code: Code,
  name: z.string(),
  title: z.string(),
  addressee: z.string(),
  /** Paragraphs of the letter; `{field}` stands for a field's value or for offence, force and signer. */
  body: z.array(z.string()).min(1),
  groups: z.array(z.strictObject({ name: z.string(), fields: z.array(FormField).min(1) })).min(1),
  legalBasis: z.array(LegalBasis),
  ...dated,
})

/** A text of the public web. `easy` is やさしい日本語 with ruby as `{漢字|かんじ}`. */
export const PublicText = z.strictObject({
  code: Code,
  page: z.enum(['all', 'report', 'step', 'receipt', 'advisory']),
  text: z.string(),
  easy: z.string(),
  ...dated,
})

export type Holidays = z.infer<typeof Holidays>
export type RoutingRule = z.infer<typeof RoutingRule>
export type Interval = z.infer<typeof Interval>
export type FormField = z.infer<typeof FormField>
export type Form = z.infer<typeof Form>
export type PublicText = z.infer<typeof PublicText>
