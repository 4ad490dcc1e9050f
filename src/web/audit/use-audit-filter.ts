import { useLocation } from '@tanstack/react-router'
import { addDays, instantOf } from '#core/clock/index.ts'
import { useAsk } from '../address.ts'

const NAMES = ['person', 'personName', 'what', 'subject', 'from', 'to', 'refused'] as const
export type AuditFilterWords = Record<(typeof NAMES)[number], string>

/** The filter lives in the address, so that it can be sent to a colleague and the browser's way back undoes it. */
export function useAuditFilter() {
  const { searchStr } = useLocation()
  const ask = useAsk()
  const asked = new URLSearchParams(searchStr)
  const words = Object.fromEntries(NAMES.map((name) => [name, asked.get(name) ?? ''])) as AuditFilterWords // one for each name
  return {
    words,
    set: (next: Partial<AuditFilterWords>) => ask(next),
    clear: () => ask(Object.fromEntries(NAMES.map((name) => [name, '']))),
    narrowed: NAMES.some((name) => words[name] !== ''),
  }
}
export type AuditFilter = ReturnType<typeof useAuditFilter>

/** What the server is asked. Days are those of Japan, the last one included. */
export const askedOf = ({ person, what, subject, from, to, refused }: AuditFilterWords) => ({
  personId: person || undefined,
  what: what || undefined,
  subject: subject.trim() || undefined,
  refused: refused !== '',
  from: from ? instantOf(from) : undefined,
  to: to ? instantOf(addDays(to, 1)) : undefined,
})
