import { Details } from './schema-details.ts'
import { DETAIL_FIELDS, type DetailValue, detailIn, detailsFrom } from './schema-fields.ts'

/**
 * The further fields as they were stored, whatever wrote them: what does not fit its field today (a date in free words, a choice
 * that is gone) stands among the other columns, under the label of the field. Nothing stored makes a report unreadable.
 */
export function openedDetails(stored: unknown): Details {
  const whole = Details.safeParse(stored)
  if (whole.success) return whole.data
  const raw = (typeof stored === 'object' && stored !== null ? stored : {}) as Details // looked at value by value below
  const columns = new Map(
    Object.entries(raw.columns ?? {}).map(([heading, value]) => [heading.slice(0, 100), `${value}`.slice(0, 2_000)]),
  )
  const fitting = DETAIL_FIELDS.flatMap((field) => {
    const value: DetailValue | undefined = detailIn(raw, field)
    if (value === undefined || value === null) return []
    if (Details.safeParse(detailsFrom([[field, value]])).success) return [[field, value] as const]
    const text = typeof value === 'string' ? value : JSON.stringify(value)
    if (text !== '') columns.set(field.label, text.slice(0, 2_000))
    return []
  })
  return Details.parse({
    ...detailsFrom(fitting),
    ...(columns.size && { columns: Object.fromEntries(columns) }),
  })
}
