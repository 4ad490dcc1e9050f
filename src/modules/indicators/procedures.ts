import { z } from 'zod'
import { change, glance, notFound, read } from '#core/procedure.ts'
import { readings } from './by-hand.ts'
import { keyOf } from './key.ts'
import { indicatorPolicy } from './policy.ts'
import { Found, Seen } from './schema.ts'
import { AskedTooMuch, findValues, knownElsewhere, seenBefore, shown } from './sightings.ts'

const tags = ['indicators']

/** Longest text that is looked through while someone types. */
const MOST_TEXT = 200_000

const Candidate = Found.extend({ shown: z.string(), seen: Seen })

/** Looks through a text that is not saved yet: the live side of the reception form. */
export const preview = glance
  .route({ method: 'POST', path: '/indicators/preview', summary: 'Values in a text, and which were seen before', tags })
  .input(z.object({ text: z.string().max(MOST_TEXT) }))
  .output(z.array(Candidate))
  .handler(async ({ input, context: { db } }) => {
    const found = findValues(input.text)
    const seen = await seenBefore(
      db,
      found.map((f) => keyOf(f.type, f.value)),
    )
    return found.map((f) => ({
      ...f,
      shown: shown(f.type, f.value, f.raw),
      seen: seen.get(keyOf(f.type, f.value)) ?? NEVER,
    }))
  })
const NEVER: z.infer<typeof Seen> = {
  count: 0,
  countIsBounded: false,
  firstAt: null,
  lastAt: null,
  records: [],
  hub: false,
}

/** Everything that one may know of one value, however it is written. */
export const find = read
  .route({ method: 'GET', path: '/indicators', summary: 'What is known of a value', tags })
  .input(
    z.object({
      value: z.string().min(1).max(2_000),
      type: z.string().optional(),
      blind: z.coerce.boolean().default(false),
    }),
  )
  .output(
    z.array(
      z.object({ type: z.string(), value: z.string(), shown: z.string(), seen: Seen, askUnits: z.array(z.string()) }),
    ),
  )
  .errors({
    ASKED_TOO_MUCH: { status: 429, message: '1時間に尋ねられる数を超えました。しばらくおいてからお試しください。' },
  })
  .handler(async ({ input, context: { db, actor }, errors }) => {
    if (input.blind) indicatorPolicy.require(actor, 'ask')
    const asked = readings(input.value, input.type)
    const keys = asked.map((a) => keyOf(a.type, a.value))
    const seen = await seenBefore(db, keys)
    const elsewhere = input.blind
      ? await knownElsewhere(db, keys).catch((e) => {
          throw e instanceof AskedTooMuch ? errors.ASKED_TOO_MUCH() : e
        })
      : new Map<string, string[]>()
    return asked.map((a, i) => ({
      ...a,
      shown: shown(a.type, a.value),
      seen: seen.get(keys[i] ?? '') ?? NEVER,
      askUnits: elsewhere.get(keys[i] ?? '') ?? [],
    }))
  })

/** Says that a value was read wrongly, or takes that back. It stays, marked, and is no longer matched. */
export const judge = change
  .route({
    method: 'POST',
    path: '/indicators/sightings/{id}/judge',
    summary: 'Mark a sighting as false, or true again',
    tags,
  })
  .input(z.object({ id: z.string().regex(/^\d{1,18}$/), falsely: z.boolean() }))
  .output(z.object({ id: z.string() }))
  .handler(async ({ input, context: { db, actor } }) => {
    const found = await db.selectFrom('indicators.sighting').select('id').where('id', '=', input.id).executeTakeFirst()
    if (!found) throw notFound()
    indicatorPolicy.require(actor, 'judge')
    await db
      .updateTable('indicators.sighting')
      .set({ falseAt: input.falsely ? new Date() : null })
      .where('id', '=', input.id)
      .execute()
    return { id: input.id }
  })
