import { useSuspenseQuery } from '@tanstack/react-query'
import { type Doer, may } from '#core/auth/actor.ts'
import type { Right } from '#modules/people/schema.ts'
import { api } from './api.ts'

/** Who is signed in, asked once a minute at most: `doer` for the rules in policy.ts, `may` for a right alone. */
export function useMe() {
  const { data } = useSuspenseQuery(api.people.me.queryOptions({ staleTime: 60_000 }))
  const doer: Doer = { id: data.id, rights: data.rights.map((r) => r.code) }
  return { ...data, doer, may: (right: Right) => may(doer, right) }
}
