import type { FeedAsked } from '#modules/indicators/bulk/schema.ts'
import { reliabilityOf, tlpOf } from '../words.ts'

/** What stands in the fields of a 提供リスト; with `feedId` one that is there. */
export type FeedForm = {
  feedId: string
  roomId: string
  name: string
  provider: string
  reliability: string
  credibility: string
  tlp: string
}

export const newFeed = (roomId: string): FeedForm => ({
  feedId: '',
  roomId,
  name: '',
  provider: '',
  reliability: '',
  credibility: '',
  tlp: 'amber',
})

/** As it is asked for. Of a list that is there only a narrower reach can be said. */
export function feedAsked(form: FeedForm): FeedAsked {
  const tlp = tlpOf(form.tlp) ?? undefined
  if (form.feedId) return { name: form.name, tlp }
  return {
    name: form.name.trim(),
    provider: form.provider.trim() || undefined,
    reliability: reliabilityOf(form.reliability) ?? undefined,
    credibility: form.credibility ? Number(form.credibility) : undefined,
    tlp,
  }
}
