/** Reports that one address may hand in within an hour: a household or a school stands behind one address. */
export const MOST_AN_HOUR = 10
const HOUR_MS = 3_600_000
/** Addresses remembered at most; the oldest are forgotten first. Kept in memory only: who asks the police for help is nobody's record. */
const MOST_ADDRESSES = 50_000

/** Counts by address. `take` says whether the form of this token is allowed, and counts it once: sent again, it is no further report. */
export function hourly(
  most = MOST_AN_HOUR,
  now: () => number = Date.now,
): { take: (address: string, token: string) => boolean } {
  const seen = new Map<string, { at: number; token: string }[]>()
  return {
    take(address, token) {
      const recent = (seen.get(address) ?? []).filter(({ at }) => at > now() - HOUR_MS)
      seen.delete(address)
      if (seen.size >= MOST_ADDRESSES) seen.delete(seen.keys().next().value ?? '')
      const again = recent.some((sent) => sent.token === token)
      const allowed = again || recent.length < most
      seen.set(address, allowed && !again ? [...recent, { at: now(), token }] : recent)
      return allowed
    },
  }
}
