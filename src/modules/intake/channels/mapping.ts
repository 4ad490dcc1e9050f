import { z } from 'zod'
import onlineWindow from './online-window.json' with { type: 'json' }

/** What a column of a table can fill in. `text` may be given to several columns: they are joined under their headings. */
export const MappedField = z.enum([
  'externalNumber',
  'kind',
  'sentAt',
  'occurredAt',
  'subject',
  'text',
  'name',
  'kana',
  'email',
  'phone',
  'address',
])
export type MappedField = z.infer<typeof MappedField>

/** How a column that is a date is written. `auto`: 和暦 or 西暦 as people write it; `dmy`, `mdy` read 05/06/2026. */
export const DateFormat = z.enum(['auto', 'dmy', 'mdy'])
export type DateFormat = z.infer<typeof DateFormat>

const Heading = z.string().trim().min(1).max(100)

/** A saved column mapping (列の対応): which heading fills which field, and which words mean which kind. */
export const Mapping = z.object({
  /** What the mapping is for, where its headings are known from, and from when. */
  about: z.string().max(400).default(''),
  source: z.string().max(400).default(''),
  validFrom: z.iso.date().optional(),
  /** Checked against a real export by somebody of the force. */
  confirmed: z.boolean().default(false),
  columns: z
    .array(z.object({ headings: z.array(Heading).min(1).max(20), field: MappedField }))
    .min(1)
    .max(60),
  /** Words in the `kind` column; the first that the cell contains counts. */
  kinds: z
    .array(
      z.object({
        words: z.array(z.string().min(1).max(40)).min(1).max(20),
        kind: z.enum(['report', 'consultation', 'tip']),
      }),
    )
    .max(10)
    .default([]),
  /** Kind of a row whose table has no `kind` column. */
  defaultKind: z.enum(['report', 'consultation', 'tip']).default('consultation'),
  dateFormat: DateFormat.default('auto'),
  /** 受理方法, code of the profile. */
  receivedVia: z.string().max(40).default('online'),
  /** A row whose cell of these is empty is refused. */
  required: z.array(MappedField).max(11).default(['text']),
})
export type Mapping = z.infer<typeof Mapping>

/** 全国統一オンライン受付窓口. Its export format is not published: headings are assumed, `confirmed` is false. */
export const defaultMapping: Mapping = Mapping.parse(onlineWindow)
