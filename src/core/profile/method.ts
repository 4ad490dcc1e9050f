/** 手口: which trick the told words speak of, with the words that made one think so. */
import type { Day } from '#core/clock/index.ts'
import { inForce } from './dated.ts'
import { type Folded, findFirst, fold, inOriginal, perhapsIn } from './match-text.ts'
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
  const found = wordsIn(fold(text.slice(0, readLength)), profile.methods)
  const methods = day ? inForce(profile.methods, day) : profile.methods
  return methods
    .flatMap((method) => {
      const words = found.get(method)
      return words ? [suggestion(method, words)] : []
    })
    .filter(({ score }) => score >= leastScore)
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
}

function suggestion(method: Method, words: MethodWord[]): SuggestedMethod {
  const { code, name, category, card, moneyMayBeStopped } = method
  const score = words.reduce((sum, { weight }) => sum + weight, 0)
  return { code, name, category, card, moneyMayBeStopped, score, words: words.sort((a, b) => a.start - b.start) }
}

/** Words of each method in a text. Each word of a method counts once, however often it is said. */
function wordsIn(folded: Folded, methods: readonly Method[]): Map<Method, MethodWord[]> {
  const found = new Map<Method, MethodWord[]>()
  for (const { method, word, weight } of perhapsIn(folded, allWords(methods), (entry) => entry.word)) {
    const first = findFirst(folded, word)
    if (!first) continue
    const words = found.get(method) ?? []
    words.push({ word, weight, ...inOriginal(folded, first) })
    found.set(method, words)
  }
  return found
}

type Entry = { method: Method; word: string; weight: number }
const known = new WeakMap<readonly Method[], readonly Entry[]>()

/** The words of all methods in one list, so that a text is looked through once for all of them. */
function allWords(methods: readonly Method[]): readonly Entry[] {
  let all = known.get(methods)
  if (!all) {
    const kinds = ['strong', 'weak', 'against'] as const
    all = methods.flatMap((method) =>
      kinds.flatMap((kind) => method[kind].map((word) => ({ method, word, weight: weights[kind] }))),
    )
    known.set(methods, all)
  }
  return all
}
