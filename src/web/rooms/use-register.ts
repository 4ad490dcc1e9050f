import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../api.ts'
import { type Chosen, type Found, soughtBy } from './PersonField.tsx'

/** Whom of the register the words in the field mean. Asked once there are any: each question is recorded. */
export function useRegister(value: Chosen): Found | undefined {
  const q = soughtBy(value)
  const { data } = useQuery(
    api.people.list.queryOptions({ input: { q, limit: 20 }, enabled: q !== '', placeholderData: keepPreviousData }),
  )
  return data && q ? { people: data.people, more: data.next !== null } : undefined
}
