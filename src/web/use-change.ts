import { useQueryClient } from '@tanstack/react-query'

/** What a mutation does when it succeeded: everything on the page that came from the server is read again. */
export function useRenew(): () => Promise<void> {
  const queries = useQueryClient()
  return () => queries.invalidateQueries()
}
