/** Reports that one address may hand in within an hour: a household or a school stands behind one address. */
export const MOST_AN_HOUR = 10
const HOUR_MS = 3_600_000
/** Addresses remembered at most; the oldest are forgotten first. Kept in memory only: who asks the police for help is nobody's record. */
const MOST_ADDRESSES = 50_000

/** Counts by address. `take` says whether one more is allowed, and counts it. */
export function hourly(most = MOST_AN_HOUR, now: () => number = Date.now): { take: (address: string) => boolean } {
  const seen = new Map<string, number[]>()
  return {
    take(address) {
      const recent = (seen.get(address) ?? []).filter((at) => at > now() - HOUR_MS)
      seen.delete(address)
      if (seen.size >= MOST_ADDRESSES) seen.delete(seen.keys().next().value ?? '')
      const allowed = recent.length < most
      seen.set(address, allowed ? [...recent, now()] : recent)
      return allowed
    },
  }
}
