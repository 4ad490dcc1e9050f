import { dayOf, instantOf, timeOf } from '#core/clock/index.ts'

/** An instant as a DateField holds it. */
export const isoOf = (at: Date | null): string => (at ? `${dayOf(at)}T${timeOf(at)}` : '')

/** What a DateField holds as an instant; a month or a year alone is none. */
export function instantIn(iso: string): Date | null {
  const [day, time] = iso.split('T')
  return day && /^\d{4}-\d{2}-\d{2}$/.test(day) ? instantOf(day, time) : null
}
