/** 緊急の語: what must not wait, found in what people tell. */
import type { Day } from '#core/clock/index.ts'
import { inForce } from './dated.ts'
import { type Folded, findPhrase, fold, inOriginal, lies, perhapsIn, type Span } from './match-text.ts'
import type { DangerGroup, Profile } from './schema.ts'

export type Danger = {
  /** The phrase of the list that was found. */
  word: string
  /** Code and name of its group. */
  group: string
  groupName: string
  /** `110`: hand over to 通信指令 now. `urgent`: first in the queue. */
  level: '110' | 'urgent'
  /** Why the group is on the list, in a sentence for the officer. */
  why: string
  /** Where it stands in the given text, as string positions. */
  start: number
  end: number
}

/**
 * Danger words in a text, by position, whatever their width or kana. An ordinary expression around a word
 * (its `except` list, e.g. 自殺防止セミナー) silences that one place, not the word elsewhere in the text.
 * Of words of one group that share a place only the first and longest is given.
 */
export function detectDanger(text: string, profile: Pick<Profile, 'dangerWords'>, day?: Day): Danger[] {
  const folded = fold(text)
  const groups = day ? inForce(profile.dangerWords, day) : profile.dangerWords
  const found = groups.flatMap((group) => inGroup(folded, group))
  return found.sort((a, b) => a.start - b.start || b.end - a.end)
}

/** Does anything here call for 110? */
export function callsFor110(dangers: readonly Danger[]): boolean {
  return dangers.some((danger) => danger.level === '110')
}

function inGroup(folded: Folded, group: DangerGroup): Danger[] {
  const hits = perhapsIn(folded, group.words, ({ word }) => word).flatMap(({ word, except }) => {
    const spans = findPhrase(folded, word)
    const ordinary = spans.length === 0 ? [] : except.flatMap((phrase) => findPhrase(folded, phrase))
    return spans.filter((span) => !ordinary.some((outer) => lies(span, outer))).map((span) => ({ word, ...span }))
  })
  return withoutOverlap(hits).map(({ word, ...span }) => ({
    word,
    group: group.code,
    groupName: group.name,
    level: group.level,
    why: group.why,
    ...inOriginal(folded, span),
  }))
}

/** Of hits that share a place the one that begins first stays, and of those the longest. */
function withoutOverlap<T extends Span>(hits: T[]): T[] {
  let reached = 0
  return hits
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .filter(({ start, end }) => {
      if (start < reached) return false
      reached = end
      return true
    })
}
