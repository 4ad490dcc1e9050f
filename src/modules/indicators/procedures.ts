import { z } from 'zod'
import type { Tx } from '#core/db/tables.ts'
import { type AskAll, glance, lookup } from '#core/procedure.ts'
import { YesNo } from '#core/schema-input.ts'
import { readings } from './by-hand.ts'
import { ASKED_TOO_MUCH, askElsewhere } from './elsewhere.ts'
import { keyOf } from './key.ts'
import { listedBy, type NamedHit, namedQuestion, type PatternList, patternLists, UNLISTED } from './lists/listed.ts'
import { Listed } from './lists/schema.ts'
import { type Counted, type Known, knownBy, knownOf, NEVER, seenIn, seenQuestion } from './match.ts'
import { indicatorPolicy } from './policy.ts'
import { heldBy, Related } from './related.ts'
import { Found, type Reading, Seen } from './schema.ts'
import { shown } from './shown.ts'
import { findValues } from './sightings.ts'

const tags = ['indicators']

/** Longest text that is looked through while someone types. */
const MOST_TEXT = 200_000

const Candidate = Found.extend({
  key: z.string(),
  shown: z.string(),
  seen: Seen,
  listed: Listed,
  askUnits: z.array(z.string()),
  /** Where the value itself stands nowhere: what lies in it. Nothing where that was not asked. */
  holds: z.array(Related),
})

/** Looks through a text that is not saved yet: the live side of the reception form. */
export const preview = glance
  .route({ method: 'POST', path: '/indicators/preview', summary: 'Values in a text, and which were seen before', tags })
  .input(z.object({ text: z.string().max(MOST_TEXT), blind: YesNo.default(false), holds: YesNo.default(false) }))
  .output(z.array(Candidate))
  .errors({ ASKED_TOO_MUCH })
  .handler(async ({ input, context: { db, actor }, errors }) => {
    if (input.blind) indicatorPolicy.require(actor, 'ask')
    const found = findValues(input.text)
    const known = await knownOf(db, found)
    const elsewhere = input.blind ? await askElsewhere(db, askable(known), errors) : undefined
    const held = input.holds ? await heldBy(db, unseen(found, known)) : undefined
    return found.map((f, i) => ({
      ...f,
      shown: shown(f.type, f.value, f.raw),
      ...(known[i] ?? { key: '', seen: NEVER, listed: UNLISTED }),
      askUnits: elsewhere?.get(known[i]?.key ?? '') ?? [],
      holds: held?.get(known[i]?.key ?? '') ?? [],
    }))
  })

/** Everything that one may know of one value, however it is written. */
export const find = lookup
  .route({ method: 'GET', path: '/indicators', summary: 'What is known of a value', tags })
  .input(
    z.object({
      value: z.string().min(1).max(2_000),
      type: z.string().optional(),
      blind: YesNo.default(false),
    }),
  )
  .output(
    z.array(
      z.object({
        type: z.string(),
        value: z.string(),
        key: z.string(),
        shown: z.string(),
        seen: Seen,
        listed: Listed,
        askUnits: z.array(z.string()),
        /** Where the value itself stands nowhere: what lies in it. */
        holds: z.array(Related),
      }),
    ),
  )
  .errors({ ASKED_TOO_MUCH })
  .handler(async ({ input, context, errors }) => {
    const asked = readings(input.value, input.type)
    const keys = asked.map((v) => keyOf(v.type, v.value))
    const [known, elsewhere] = input.blind
      ? await context.within(async (db, actor) => {
          indicatorPolicy.require(actor, 'ask')
          const all = await knownOf(db, asked)
          return [all, await askElsewhere(db, askable(all), errors)] as const
        })
      : [await knownAtOnce(asked, keys, context), new Map<string, string[]>()]
    const nowhere = unseen(asked, known)
    const held = nowhere.length ? await context.further((db) => heldBy(db, nowhere)) : undefined
    return known.map((k, i) => ({
      ...k,
      holds: held?.get(k.key) ?? [],
      type: asked[i]?.type ?? '',
      value: asked[i]?.value ?? '',
      shown: shown(asked[i]?.type ?? '', asked[i]?.value ?? ''),
      askUnits: elsewhere.get(k.key) ?? [],
    }))
  })

/** Those that stand nowhere in one's rooms. */
const unseen = <V>(values: readonly V[], known: readonly Known[]): V[] =>
  values.filter((_, i) => !known[i] || known[i].seen.count + known[i].seen.misread === 0)

/** Of a value of everyone nobody is asked. */
const askable = (known: readonly Known[]): string[] => known.filter((k) => !k.seen.hub).map((k) => k.key)

/** As knownOf, in one message to the database, unless a list of patterns has to be compiled first. */
async function knownAtOnce(
  asked: readonly Reading[],
  keys: readonly string[],
  { askAll, further }: { askAll: AskAll; further: <T>(work: (db: Tx) => Promise<T>) => Promise<T> },
): Promise<Known[]> {
  const [seen = [], named = [], lists = []] = await askAll<object>(() => [
    seenQuestion(keys),
    namedQuestion(asked),
    patternLists,
  ])
  const listed = listedBy(asked, named as NamedHit[], lists as PatternList[]) // answers in the order of the questions
  if (!listed) return further((db) => knownOf(db, asked))
  return knownBy(keys, seenIn(seen as Counted[]), listed)
}
