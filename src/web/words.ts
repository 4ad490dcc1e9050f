import { useQuery } from '@tanstack/react-query'
import { CHANNEL_WORDS } from '#modules/intake/schema-words.ts'
import type { Words } from '#modules/intake/words.ts'
import { api } from './api.ts'

/** The prefecture's words, asked once a session. */
export const wordsAsked = api.intake.words.queryOptions({ staleTime: 'static' })

/** The prefecture's words; there on every page of the frame, which waits for them. */
export const useWords = (): Words | undefined => useQuery(wordsAsked).data

/** The name of a code in a list of the prefecture's words; the code itself when the list no longer has it. */
export const nameOf = (
  list: readonly { code: string; name: string }[] | undefined,
  code: string | null | undefined,
): string => (code ? (list?.find((x) => x.code === code)?.name ?? code) : '')

/** A unit as its own prefecture calls it: without the name of the prefecture. */
export const unitWords = (words: Words | undefined, code: string | null | undefined): string =>
  ownWords(words, nameOf(words?.units, code))

/** The full name of a unit, in the same short form. */
export const ownWords = (words: Words | undefined, name: string): string =>
  words && name.startsWith(words.prefecture) ? name.slice(words.prefecture.length) : name

/** 受理方法 in words; what an old or foreign record says by its channel alone, by the words of the channel. */
export const viaWords = (words: Words | undefined, code: string): string => {
  const name = nameOf(words?.receptionMethods, code)
  return name === code ? (CHANNEL_WORDS[code] ?? name) : name
}
