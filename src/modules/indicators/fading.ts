import { dayMs } from '#core/clock/index.ts'
import type { Reliability } from './schema.ts'

/**
 * How much a value still says. It starts from how far its source is trusted, and fades from when it was last seen until its days are
 * over: score = base × (1 − (t/τ)^(1/δ)), the decay of MISP (Mokaddem et al. 2019, "Taxonomy driven indicator scoring").
 */
export type Fading = {
  /** 0 to 100. */
  score: number
  /** When nothing is left. */
  endsAt: Date
}

/** Days that a kind of value says something after it was last seen (τ), and how early it fades (δ; 1 evenly). Chosen; to be confirmed. */
const LIFE: Record<string, { days: number; speed: number }> = {
  url: { days: 90, speed: 1.5 },
  domain: { days: 180, speed: 1.5 },
  ipv4: { days: 90, speed: 2 },
  ipv6: { days: 90, speed: 2 },
  email: { days: 365, speed: 1 },
  phone: { days: 365, speed: 1 },
  bank_account: { days: 730, speed: 0.7 },
  sns: { days: 365, speed: 1 },
  line_id: { days: 365, speed: 1 },
}
/** Hashes, wallets and numbers of weaknesses do not change hands. */
const LASTING = { days: 1825, speed: 0.5 }

const TRUST: Record<Reliability, number> = { A: 100, B: 80, C: 60, D: 40, E: 20, F: 50 }
const SURE = [100, 80, 60, 40, 20, 50]
/** What nobody judged. */
const UNJUDGED = 50

/** Trust in a source, 0 to 100: half who says it, half how sure it is. */
export const baseOf = (reliability: Reliability | null, credibility: number | null): number =>
  ((reliability ? TRUST[reliability] : UNJUDGED) + (credibility ? (SURE[credibility - 1] ?? UNJUDGED) : UNJUDGED)) / 2

/** What is left of a value at `now`. `until` ends it earlier or later than its kind would. */
export function fade(type: string, base: number, lastAt: Date, until: Date | null, now: Date): Fading {
  const { days, speed } = LIFE[type] ?? LASTING
  const endsAt = until ?? new Date(lastAt.getTime() + days * dayMs)
  const [age, life] = [now.getTime() - lastAt.getTime(), endsAt.getTime() - lastAt.getTime()]
  if (life <= 0 || age >= life) return { score: 0, endsAt }
  return { score: Math.round(base * (1 - Math.max(0, age / life) ** (1 / speed))), endsAt }
}
