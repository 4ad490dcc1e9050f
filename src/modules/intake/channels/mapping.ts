import { z } from 'zod'
import { TABLE_FIELDS } from '../schema-table.ts'
import onlineWindow from './online-window.json' with { type: 'json' }

/** What a column may fill: every field of the form. `text`, `url` and `note` are joined into the text, the last two under their headings. */
export const Field = z.enum(TABLE_FIELDS)
export type Field = z.infer<typeof Field>

const Kind = z.enum(['report', 'consultation', 'tip'])

/** A saved column mapping (列の対応) of one sender's table. Columns it does not name are kept as they are. */
export const Mapping = z.object({
  /** Heading → field. Width, case and spaces do not matter. */
  columns: z.record(z.string().trim().min(1).max(200), Field),
  /** Words of the kind column → kind; the first that the cell contains counts. */
  kinds: z.record(z.string().min(1).max(100), Kind),
  /** Kind of a row that names none. */
  kind: Kind,
  /** 受理方法, code of the profile. */
  receivedVia: z.string().max(40),
  /** Where the headings are known from. */
  source: z.string().max(400),
  /** What the mapping is for. */
  about: z.string().max(400).optional(),
  /** From when the sender writes these headings. */
  validFrom: z.iso.date().optional(),
  /** How dates are written. `auto`: 和暦 or 西暦 with the year first; `dmy`, `mdy`: 24/11/2026, 11/24/2026. Default auto. */
  dates: z.enum(['auto', 'dmy', 'mdy']).optional(),
  /** A row is refused when one of these is empty. A row without text and subject always is. Default none. */
  required: z.array(Field).max(100).optional(),
})
export type Mapping = z.infer<typeof Mapping>

/** 全国統一オンライン受付窓口. The format of its export is not published: the headings are assumed and not confirmed. */
export const defaultMapping: Mapping = Mapping.parse(onlineWindow)

/** Headings are compared without width, case, spaces and brackets' content. */
export const plainHeading = (heading: string): string =>
  heading
    .normalize('NFKC')
    .replace(/\([^)]*\)/g, '')
    .replace(/[\s_・:]/g, '')
    .toLowerCase()

/** The field that each heading fills, by position. */
export function fieldsOf(headings: readonly string[], mapping: Mapping): (Field | undefined)[] {
  const known = new Map(Object.entries(mapping.columns).map(([heading, field]) => [plainHeading(heading), field]))
  return headings.map((heading) => known.get(plainHeading(heading)))
}
