import type { IndicatorType } from '@ishigaki/ioc'
import { readings } from './by-hand.ts'
import type { Found } from './schema.ts'
import { findValues } from './sightings.ts'

/**
 * The values that a field of a form holds: those found in its text, or else the whole of it as a value of the field's kind. They
 * have no place in the text of the record; the name of the field is their place. What is typed there is the other side's.
 */
export function valuesInField(field: string, text: string | undefined, type?: IndicatorType): Found[] {
  const said = text?.trim()
  if (!said) return []
  const there = { start: null, end: null, role: 'suspect' as const, confidence: 1, field }
  const found = findValues(said).map((f) => ({ ...f, ...there }))
  const all = found.length ? found : readings(said, type).map((read) => ({ ...read, raw: said, ...there }))
  return [...new Map(all.map((f) => [`${f.type} ${f.value}`, f])).values()]
}
