import { type Address, addressOf } from './address.ts'
import { kindOf } from './bands.ts'
import { chanceAt } from './figures.ts'
import { lookAt, scoreAt } from './learn.ts'
import type { Model } from './model.ts'
import { placed } from './places.ts'
import { reasonsFor } from './reasons.ts'
import type { Judgement, Suggested } from './schema.ts'
import { SIGNS } from './signs.ts'

/** What the model says of an address, with or without its scheme; nothing for what is none. It opens nothing. */
export function judgeAddress(model: Model, text: string): Judgement | undefined {
  const whole = addressOf(text)
  if (!whole) return undefined
  const a = placed(whole, model.places)
  const { lore, bands } = model
  const signs = lookAt(model, a)
  const shares = new Float64Array(SIGNS.length)
  const score = scoreAt(model, signs, shares)
  const band = bands[kindOf(a)]
  const found = lore.brandOf(a)
  const own = lore.brands.domains.get(a.domain)
  // false sites put this domain in front of their own: it is probably the true one, and nothing is said against it
  const suggested = own ? 'unsure' : score >= band.above ? 'suspicious' : score <= band.below ? harmlessAt(a) : 'unsure'
  const chance = chanceAt(band.stair, score)
  return {
    suggested,
    chance: Math.round((own ? Math.min(chance, 0.5) : chance) * 1e4) / 1e4,
    brand: own ?? (suggested === 'harmless' ? null : (found?.brand ?? null)),
    reasons: reasonsFor({ a, model, signs, shares, suggested, found, own }),
  }
}

/** Lists of references call places of criminals harmless, since they are no phishing: nothing is said of those. */
const harmlessAt = ({ suffix }: Address): Suggested => (suffix === 'onion' ? 'unsure' : 'harmless')
