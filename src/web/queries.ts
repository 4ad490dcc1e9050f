import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { codeOf, isRefusal } from './errors.ts'
import { sessionEnded } from './session-ended.ts'

/** A refusal stays one: only what never reached the server, or broke there, is asked again. */
const again = (failures: number, error: Error): boolean => !isRefusal(error) && failures < 2

function noteEnd(error: Error): void {
  if (codeOf(error) === 'UNAUTHORIZED') sessionEnded.say()
}

export const queries = new QueryClient({
  queryCache: new QueryCache({ onError: noteEnd }),
  mutationCache: new MutationCache({ onError: noteEnd }),
  // Always: without a line nothing waits in silence to be done later; it fails, says so, and can be asked again.
  defaultOptions: {
    queries: { retry: again, staleTime: 5_000, networkMode: 'always' },
    mutations: { retry: false, networkMode: 'always' },
  },
})
