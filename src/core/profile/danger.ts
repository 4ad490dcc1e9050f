/** 緊急の語: what must not wait, found in what people tell. */
import type { Day } from '#core/clock/index.ts'
import { inForce } from './dated.ts'
import { type Folded, findPhrase, fold, inOriginal, lies, type Span } from './match-text.ts'
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
 * Of two words of one group on the same place only the longer is given.
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
  const hits = group.words.flatMap(({ word, except }) => {
    const ordinary = except.flatMap((phrase) => findPhrase(folded, phrase))
    const spans = findPhrase(folded, word).filter((span) => !ordinary.some((outer) => lies(span, outer)))
    return spans.map((span) => ({ word, span }))
  })
  return hits
    .filter(({ span }, at) => !hits.some((other, index) => index !== at && hides(other.span, span, index < at)))
    .map(({ word, span }) => ({
      word,
      group: group.code,
      groupName: group.name,
      level: group.level,
      why: group.why,
      ...inOriginal(folded, span),
    }))
}

/** A longer hit hides the shorter inside it; of two equal ones the first stays. */
function hides(other: Span, span: Span, earlier: boolean): boolean {
  const same = other.start === span.start && other.end === span.end
  return lies(span, other) && (!same || earlier)
}
