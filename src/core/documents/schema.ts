import { z } from 'zod'

/** Any text, in the middle of being typed included. Hostile text comes out as text. */
const Text = z.string().max(100_000)
const List = <T extends z.ZodType>(of: T) => z.array(of).max(200)

/** 区画・機密性・取扱制限, printed at the head of every page. */
const Label = z.object({
  /** 保秘区画, e.g. 熊本南署 生活安全課 */
  room: Text,
  /** 機密性2 */
  classification: Text,
  /** 取扱制限, e.g. 関係者限り; empty when there is none. */
  handling: Text.default(''),
})

/** A labelled value. `name`: the input of the form it is filled from, so that the preview can mark it. */
const Field = z.object({ label: Text, value: Text, name: z.string().optional() })

/** 記の一項: a heading with one value, or with fields below it. */
const Item = z.object({
  heading: Text,
  value: Text.default(''),
  name: z.string().optional(),
  fields: List(Field).default([]),
})

/** 公文書. An official letter, A4 upright. */
export const Letter = z.object({
  template: z.literal('letter'),
  label: Label.nullable().default(null),
  /** 文書番号 as drawn from the book, e.g. 熊南生第412号; null until drawn. */
  number: Text.nullable(),
  /** What stands in its place until then, e.g. 熊南生第　　　号 */
  numberBlank: Text.default('第　　　号'),
  /** 決裁済. */
  approved: z.boolean(),
  /** Has the force confirmed the wording of this form? */
  formConfirmed: z.boolean().default(true),
  /** 発出日; null prints 令和　年　月　日. */
  date: z.iso.date().nullable(),
  addressee: z.object({ lines: List(Text), honorific: z.enum(['御中', '様', '殿', '']) }),
  sender: z.object({
    /** 官公署; empty when the post says it all, e.g. 熊本県熊本南警察署長. */
    office: Text.default(''),
    post: Text,
    name: Text.default(''),
    /** Prints （公印省略）. */
    sealOmitted: z.boolean().default(false),
  }),
  title: Text,
  body: List(Text),
  /** 記. */
  items: List(Item).default([]),
  /** 備考. */
  notes: List(Text).default([]),
  /** Ends with 以上. Default: when there is a 記. */
  closing: z.boolean().optional(),
  /** 担当. */
  contact: z.object({ unit: Text, person: Text, telephone: Text, mail: Text.default('') }).nullable(),
})

/** 相談先. */
const Referral = z.object({ name: Text, telephone: Text, hours: Text.default(''), note: Text.default('') })

/** 教示書. What a person is told to do, on one printed sheet to take home. */
export const AdviceSheet = z.object({
  template: z.literal('advice-sheet'),
  label: Label.nullable().default(null),
  /** Who gives it, e.g. 熊本県警察 熊本南警察署. */
  issuer: Text,
  title: Text,
  /** One sentence that says what is true, e.g. 画面の警告はうそです。 */
  lead: Text,
  /** 受理番号 and day; null when nothing was recorded. */
  receipt: z.object({ number: Text, receivedOn: z.iso.date() }).nullable().default(null),
  /** What to do now, in order. */
  steps: List(Text),
  /** What not to do. */
  avoid: List(Text).default([]),
  /** What comes after. */
  later: List(Text).default([]),
  referrals: List(Referral).default([]),
  contact: z
    .object({ unit: Text, person: Text, telephone: Text, nextOn: z.iso.date().nullable().default(null) })
    .nullable()
    .default(null),
  /** What this sheet is not, e.g. not a 被害届. */
  limits: List(Text).default([]),
  /** Where the advice comes from, and the day it was last checked. */
  source: z.object({ name: Text, checkedOn: z.iso.date() }).nullable().default(null),
})

/** Characters of a whole document; some 200 pages. */
const longestDocument = 300_000

export const Document = z
  .discriminatedUnion('template', [Letter, AdviceSheet])
  .refine((document) => lengthOf(document) <= longestDocument, 'the document is too long')

function lengthOf(value: unknown): number {
  if (typeof value === 'string') return value.length
  if (typeof value !== 'object' || value === null) return 0
  return Object.values(value).reduce((sum: number, inner) => sum + lengthOf(inner), 0)
}

export type Letter = z.infer<typeof Letter>
export type LetterInput = z.input<typeof Letter>
export type AdviceSheet = z.infer<typeof AdviceSheet>
export type AdviceSheetInput = z.input<typeof AdviceSheet>
export type DocumentInput = z.input<typeof Document>

export type DraftReason = 'unapproved' | 'unnumbered' | 'form-unconfirmed'

/** Why a letter is still 案; empty when it may leave the house. */
export function draftReasons(letter: Pick<Letter, 'approved' | 'number' | 'formConfirmed'>): DraftReason[] {
  const reasons: DraftReason[] = []
  if (!letter.approved) reasons.push('unapproved')
  if (letter.number === null) reasons.push('unnumbered')
  if (!letter.formConfirmed) reasons.push('form-unconfirmed')
  return reasons
}
