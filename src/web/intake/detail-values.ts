import { Details } from '#modules/intake/schema-details.ts'
import type { DetailField } from '#modules/intake/schema-field.ts'
import { DETAIL_FIELDS, type DetailValue, detailIn, detailsFrom } from '#modules/intake/schema-fields.ts'

/** The further fields as text, by name: what a person types stays as typed. Several choices stand with commas. */
export type DetailValues = Record<string, string>

export const EMPTY_DETAILS: DetailValues = Object.fromEntries(DETAIL_FIELDS.map(({ name }) => [name, '']))

export const detailValuesOf = (details: Details): DetailValues =>
  Object.fromEntries(DETAIL_FIELDS.map((field) => [field.name, typed(detailIn(details, field))]))

function typed(value: DetailValue | undefined): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return String(value ?? '')
}

/** The choices of a field for several. */
export const chosenIn = (value: string): string[] => value.split(',').filter(Boolean)

/** What is sent: every part of the form, so that what was emptied is emptied there too. What does not fit yet stays in the page. */
export function detailsOf(values: DetailValues): Details {
  const filled = DETAIL_FIELDS.flatMap((field) => {
    const value = readValue(field, (values[field.name] ?? '').trim())
    return value === undefined || !fits(field, value) ? [] : [[field, value] as const]
  })
  const empty = { reporter: {}, harm: {}, transfer: {}, company: {}, grave: {}, wishes: [], explained: [] }
  return Details.parse({ ...empty, referredTo: '', onlineNumber: '', ...detailsFrom(filled) })
}

function readValue({ type }: DetailField, text: string): DetailValue | undefined {
  if (text === '') return undefined
  if (type === 'yes') return text === 'yes'
  if (type === 'many') return chosenIn(text)
  return type === 'day' ? text.slice(0, 10) : text
}

const fits = (field: DetailField, value: DetailValue) => Details.safeParse(detailsFrom([[field, value]])).success

/** Why what stands in a field is not kept; nothing while it is. */
export function misfit(field: DetailField, text: string): string | undefined {
  const value = readValue(field, text.trim())
  if (value === undefined || fits(field, value)) return undefined
  if (field.type === 'corporate-number') return '法人番号の13桁と検査数字が合いません。直すまで保存されません。'
  if (field.type === 'digits') return `${field.count}桁の数字で書いてください。直すまで保存されません。`
  return 'この書き方では保存できません。'
}
