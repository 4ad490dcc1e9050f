/** Spans before that a span is compared with: the same hours of the same weekday, or the same seven days, of so many weeks. */
export const SPANS = 8
/**
 * Reports below which nothing is a surge, how many times the usual it must be, and the chance of being so many. Some sixty things are
 * looked at: one false notice in half a year, were they looked at once a day. Chosen; not law.
 */
const OF_REPORTS = { least: 5, times: 2, chance: 1e-4 }
/** A surge is over once its number is no longer remarkable. */
const CHANCE_OVER = 1e-2

/** Rows of lists below which nothing is a surge, how many times the usual it must be, and the chance. Chosen on the lists of 2021 to 2024. */
const OF_LISTS = { least: 30, times: 3, chance: 1e-6 }

/** Reports in the span that ends now, and in the eight before together; of rows of lists also the sum of the squares of the eight. */
export type Counted = { seen: number; before: number; squares?: number }

/** How much more the eight spans differ from one another than a number of chance would: their variance beside their mean, 1 at least. */
function spreadOf({ before, squares }: Counted): number {
  if (squares === undefined || before === 0) return 1
  const variance = (squares - before ** 2 / SPANS) / (SPANS - 1)
  return Math.max(1, variance / (before / SPANS))
}

/**
 * The chance of `seen` or more, were the rate as in the eight spans before. The rate itself is known from few reports:
 * a Poisson number whose rate has a gamma distribution with Jeffreys' prior, which is a negative binomial one.
 */
export function chanceOf(counted: Counted): number {
  // rows of lists come in heaps: a heap counts as one
  const spread = spreadOf(counted)
  const seen = Math.floor(counted.seen / spread)
  const r = counted.before / spread + 0.5
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
  const { seen, before, squares } = counted
  const { least, times, chance } = squares === undefined ? OF_REPORTS : OF_LISTS
  if (seen < least) return false
  if (going) return chanceOf(counted) <= CHANCE_OVER
  return seen >= times * (before / SPANS) && chanceOf(counted) <= chance
}

/** Whether it has grown so much since a person took note of it that it is shown again: by half, and by three at least. */
export const hasGrown = (seen: number, noted: number): boolean => seen >= Math.max(noted + 3, Math.ceil(noted * 1.5))
