/** A score or chance, and what the address was. */
export type Scored = { score: number; bad: boolean }

/** Chance that a bad one scores above a good one; ties count half. NaN without both. */
export function auc(all: readonly Scored[]): number {
  const sorted = [...all].sort((a, b) => a.score - b.score)
  let bad = 0
  let good = 0
  let won = 0
  for (let i = 0; i < sorted.length; ) {
    const tied = { bad: 0, good: 0 }
    const at = sorted[i]?.score
    for (; i < sorted.length && sorted[i]?.score === at; i++) tied[sorted[i]?.bad ? 'bad' : 'good']++
    won += tied.bad * (good + tied.good / 2)
    bad += tied.bad
    good += tied.good
  }
  return won / (bad * good)
}

/** The score that this share of the bad ones reach. */
export function scoreAtRecall(all: readonly Scored[], recall: number): number {
  const bad = scoresOf(all, true).sort((a, b) => b - a)
  return bad[Math.max(0, Math.ceil(bad.length * recall) - 1)] ?? Number.POSITIVE_INFINITY
}

/** The score that no more than this share of the good ones reach. */
export function scoreAtFalseRate(all: readonly Scored[], rate: number): number {
  const good = scoresOf(all, false).sort((a, b) => b - a)
  const limit = good[Math.floor(good.length * rate)]
  return limit === undefined ? Number.POSITIVE_INFINITY : limit + 1e-9
}

/** Share of the bad, or of the good, at or above a score. */
export function shareAbove(all: readonly Scored[], bad: boolean, score: number): number {
  const of = scoresOf(all, bad)
  return of.filter((s) => s >= score).length / of.length
}

const scoresOf = (all: readonly Scored[], bad: boolean) => all.filter((s) => s.bad === bad).map((s) => s.score)

/**
 * Expected calibration error: mean distance, over ten bins, between the chance said and the share that was bad, each side
 * weighing as much as the other (Naeini et al., 2015). The scores are chances.
 */
export function calibrationError(all: readonly Scored[]): number {
  const bins = Array.from({ length: 10 }, () => ({ weight: 0, said: 0, bad: 0 }))
  const ofBad = all.filter((s) => s.bad).length
  for (const s of all) {
    const weight = s.bad ? 0.5 / ofBad : 0.5 / (all.length - ofBad)
    const bin = bins[Math.min(9, Math.floor(s.score * 10))]
    if (!bin) continue
    bin.weight += weight
    bin.said += weight * s.score
    if (s.bad) bin.bad += weight
  }
  return bins.reduce((sum, b) => sum + Math.abs(b.said - b.bad), 0)
}

/** A rising line from scores to chances: scores, and the chance at each. */
export type Stair = { at: number[]; chance: number[] }

/** Fits the line through the middles of the stair that never falls (pool adjacent violators, Ayer et al., 1955), each side weighing as much as the other. */
export function fitStair(all: readonly Scored[]): Stair {
  const ofBad = all.filter((s) => s.bad).length
  const steps: { from: number; sum: number; weight: number; bad: number }[] = []
  for (const s of [...all].sort((a, b) => a.score - b.score)) {
    const weight = s.bad ? 0.5 / ofBad : 0.5 / (all.length - ofBad)
    steps.push({ from: s.score, sum: s.score * weight, weight, bad: s.bad ? weight : 0 })
    for (let last = steps.at(-1), before = steps.at(-2); last && before; last = before, before = steps.at(-2)) {
      if (before.from !== last.from && before.bad / before.weight < last.bad / last.weight) break
      before.weight += last.weight
      before.bad += last.bad
      before.sum += last.sum
      steps.pop()
    }
  }
  // no step is surer than what it was learned from: one more of each side stands behind it
  const doubt = 0.5 / all.length
  let least = 0
  const chance = steps.map((s) => {
    least = Math.max(least, (s.bad + doubt) / (s.weight + 2 * doubt))
    return least
  })
  return { at: steps.map((s) => s.sum / s.weight), chance }
}

/** The chance at a score: two different scores seldom have the same, so that lists can be ordered by it. */
export function chanceAt({ at, chance }: Stair, score: number): number {
  let low = 0
  for (let high = at.length; high - low > 1; ) {
    const mid = (low + high) >> 1
    if ((at[mid] ?? 0) <= score) low = mid
    else high = mid
  }
  const [from = 0, to = from] = [at[low], at[low + 1]]
  const [least = 0.5, most = least] = [chance[low], chance[low + 1]]
  const part = to > from ? Math.min(1, Math.max(0, (score - from) / (to - from))) : 0
  return least + (most - least) * part
}
