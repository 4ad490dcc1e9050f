/** Spans before that a span is compared with: the same hours of the same weekday, or the same seven days, of so many weeks. */
export const SPANS = 8
/** Reports below which nothing is a surge, and how many times the usual it must be. Chosen; not law. */
const LEAST = 5
const TIMES = 2
/** Of being so many by chance. Some sixty things are looked at: one false notice in half a year, were they looked at once a day. */
const CHANCE = 1e-4
/** A surge is over once its number is no longer remarkable. */
const CHANCE_OVER = 1e-2

/** Reports in the span that ends now, and in the eight before together. */
export type Counted = { seen: number; before: number }

/**
 * The chance of `seen` reports or more, were the rate as in the eight spans before. The rate itself is known from few reports:
 * a Poisson number whose rate has a gamma distribution with Jeffreys' prior, which is a negative binomial one.
 */
export function chanceOf({ seen, before }: Counted): number {
  const r = before + 0.5
  const p = SPANS / (SPANS + 1)
  let log = r * Math.log(p)
  for (let k = 0; k < seen; k++) log += Math.log(((r + k) / (k + 1)) * (1 - p))
  let term = Math.exp(log)
  let sum = 0
  for (let k = seen; term > sum * 1e-12 && k < seen + 100_000; k++) {
    sum += term
    term *= ((r + k) / (k + 1)) * (1 - p)
  }
  return Math.min(1, sum)
}

/** Whether this is a surge; one that goes on (`going`) ends later than it would begin. */
export function isSurge(counted: Counted, going: boolean): boolean {
  const { seen, before } = counted
  if (seen < LEAST) return false
  if (going) return chanceOf(counted) <= CHANCE_OVER
  return seen >= TIMES * (before / SPANS) && chanceOf(counted) <= CHANCE
}

/** Whether it has grown so much since a person took note of it that it is shown again: by half, and by three at least. */
export const hasGrown = (seen: number, noted: number): boolean => seen >= Math.max(noted + 3, Math.ceil(noted * 1.5))
