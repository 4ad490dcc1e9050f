/** 手口: which trick the told words speak of, with the words that made one think so. */
import type { Day } from '#core/clock/index.ts'
import { inForce } from './dated.ts'
import { type Folded, findPhrase, fold, inOriginal, perhapsIn } from './match-text.ts'
import type { Method, Profile } from './schema.ts'

export type MethodWord = { word: string; weight: number; start: number; end: number }

export type SuggestedMethod = {
  code: string
  name: string
  category: string
  card: string
  moneyMayBeStopped: boolean
  score: number
  /** The words that speak for it (and, with a negative weight, against it), at their first place in the text. */
  words: MethodWord[]
}

const weights = { strong: 3, weak: 1, against: -3 } as const

/** One or two weak words are no reason to suggest anything. */
const leastScore = 3

/** The trick is told early; what follows in a long mail are quotations and signatures. */
const readLength = 6000

/** The likeliest methods, best first, at most `limit` (default 5). Empty when the words say too little. */
export function suggestMethod(
  text: string,
  profile: Pick<Profile, 'methods'>,
  { day, limit = 5 }: { day?: Day; limit?: number } = {},
): SuggestedMethod[] {
  const folded = fold(text.slice(0, readLength))
  const methods = day ? inForce(profile.methods, day) : profile.methods
  return methods
    .map((method) => suggestion(method, wordsOf(folded, method)))
    .filter(({ score }) => score >= leastScore)
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
}

function suggestion(method: Method, words: MethodWord[]): SuggestedMethod {
  const { code, name, category, card, moneyMayBeStopped } = method
  const score = words.reduce((sum, { weight }) => sum + weight, 0)
  return { code, name, category, card, moneyMayBeStopped, score, words }
}

/** Each word of the list counts once, however often it is said. */
function wordsOf(folded: Folded, method: Method): MethodWord[] {
  const kinds = ['strong', 'weak', 'against'] as const
  const found = kinds.flatMap((kind) =>
    perhapsIn(folded, method[kind], (word) => word).flatMap((word) => {
      const [first] = findPhrase(folded, word)
      return first ? [{ word, weight: weights[kind], ...inOriginal(folded, first) }] : []
    }),
  )
  return found.sort((a, b) => a.start - b.start)
}
