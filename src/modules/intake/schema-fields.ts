import type { Details } from './schema-details.ts'
import type { DetailField } from './schema-field.ts'
import { COMPANY_FIELDS } from './schema-fields-company.ts'
import { EVIDENCE_FIELDS } from './schema-fields-evidence.ts'
import { GRAVE_FIELDS } from './schema-fields-grave.ts'
import { HARM_FIELDS } from './schema-fields-harm.ts'
import { PERSON_FIELDS } from './schema-fields-person.ts'

/**
 * Every further field of a report, once: the form, the report's page, column mappings and what was completed later all
 * follow this table. Kinds of field: `line` text, `digits`, `day` and `moment` (or part of one), `yes` or no, `one` and
 * `many` of a list.
 */
export const DETAIL_FIELDS = [...PERSON_FIELDS, ...HARM_FIELDS, ...EVIDENCE_FIELDS, ...COMPANY_FIELDS, ...GRAVE_FIELDS]

export type DetailValue = string | boolean | string[]

/** What a report says in one of these fields. */
export function detailIn(details: Details, field: DetailField): DetailValue | undefined {
  const section = details[field.section] as Record<string, DetailValue> | DetailValue | undefined // as the table above says
  if (!field.key) return section as DetailValue | undefined // a field without a key is the value itself
  return (section as Record<string, DetailValue> | undefined)?.[field.key] // one with a key lies in an object
}

/** Details of single values; sections that nobody filled are not there. What does not fit its field is refused by `Details`. */
export function detailsFrom(values: readonly (readonly [DetailField, DetailValue])[]): Record<string, unknown> {
  const made: Record<string, unknown> = {}
  for (const [{ section, key }, value] of values) {
    if (key)
      made[section] = { ...(made[section] as object | undefined), [key]: value } // sections are objects
    else made[section] = value
  }
  return made
}

/** Names of the fields in which two reports differ. */
export const changedDetails = (before: Details, after: Details): string[] =>
  DETAIL_FIELDS.filter((field) => plain(detailIn(before, field)) !== plain(detailIn(after, field))).map(
    (field) => field.label,
  )

const plain = (value: DetailValue | undefined) => String(value ?? '')

/** Everything that somebody wrote in words or numbers, for the search. */
export const writtenIn = (details: Details): string[] =>
  WRITTEN.map((field) => plain(detailIn(details, field))).filter(Boolean)

const WRITTEN = DETAIL_FIELDS.filter(({ type }) => type === 'line' || type === 'digits' || type === 'corporate-number')
