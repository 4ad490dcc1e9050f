import { useQuery } from '@tanstack/react-query'
import { api } from '../api.ts'
import type { NavCount, NavCounts } from './nav-items.ts'

/** Asked again each minute, so that a list that fills is seen from any page. */
const EVERY_MS = 60_000

/** What waits for this person: reports nobody has opened, letters and advisories to approve. */
export function useNavCounts(): NavCounts {
  const arrived = useQuery(api.intake.count.queryOptions({ input: { status: ['arrived'] }, refetchInterval: EVERY_MS }))
  const letters = useQuery(api.requests.forMe.queryOptions({ refetchInterval: EVERY_MS }))
  const advisories = useQuery(api.sharing.forMe.queryOptions({ refetchInterval: EVERY_MS }))
  return present({
    '/inbox': arrived.data && { n: arrived.data.count, more: arrived.data.more, what: '未開封' },
    '/requests': letters.data && { n: letters.data.length, what: '決裁待ち' },
    '/advisories': advisories.data && { n: advisories.data.length, what: '審査待ち' },
  })
}

function present(counts: Record<string, NavCount | undefined>): NavCounts {
  const entries = Object.entries(counts).filter((entry): entry is [string, NavCount] => (entry[1]?.n ?? 0) > 0)
  return Object.fromEntries(entries)
}
