import { useSuspenseQuery } from '@tanstack/react-query'
import type { Right } from '#modules/people/schema.ts'
import { api } from './api.ts'

/** Who is signed in, and whether they hold a right; asked once a minute at most. */
export function useMe() {
  const { data } = useSuspenseQuery(api.people.me.queryOptions({ staleTime: 60_000 }))
  const held = new Set(data.rights.map((r) => r.code))
  return { ...data, may: (right: Right) => held.has(right) }
}
