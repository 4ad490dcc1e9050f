import { z } from 'zod'
import type { Tx } from '#core/db/tables.ts'
import { notFound, read } from '#core/procedure.ts'
import { RoomLabel, roomLabel } from '#core/rooms/label.ts'
import { findValues } from '#modules/indicators/index.ts'
import { compareTexts } from './passages.ts'

/** Characters compared of each text; who compares by eye reads no more, and the page stays quick. */
const MOST_COMPARED = 20_000

const Side = z.object({
  id: z.string(),
  room: RoomLabel,
  number: z.string().nullable(),
  subject: z.string(),
  receivedAt: z.date(),
  body: z.string(),
})
const Span = z.object({ start: z.number().int(), end: z.number().int() })
const Part = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('shared'), mine: Span, other: Span }),
  z.object({
    kind: z.literal('changed'),
    mine: Span,
    other: Span,
    /** Type of the value, `number`, or `words`. */
    what: z.string(),
    shown: z.object({ mine: z.string(), other: z.string() }),
  }),
])
export const Comparison = z.object({
  mine: Side,
  other: Side,
  /** Passages of both and what differs in them, in the order of `mine`; offsets in the bodies. */
  parts: z.array(Part),
  /** Share of `mine` that stands in passages of both, 0 to 1. */
  share: z.number(),
  /** Only the first 20,000 characters of a longer text were compared, and are here. */
  cut: z.boolean(),
})
export type Comparison = z.infer<typeof Comparison>

/** 文面を比べる: which passages two reports share, and what differs in them. Of one that the reader may not open there is nothing. */
export const compare = read
  .route({
    method: 'GET',
    path: '/intake/reports/{id}/compared-with/{otherId}',
    summary: 'The passages that two reports share, and what differs in them',
    tags: ['intake'],
  })
  .input(z.object({ id: z.uuid(), otherId: z.uuid() }))
  .output(Comparison)
  .handler(async ({ input, context: { db } }) => {
    const [mine, other] = [await side(db, input.id), await side(db, input.otherId)]
    if (!mine || !other) throw notFound()
    const cut = mine.cut || other.cut
    const found = { mine: findValues(mine.body), other: findValues(other.body) }
    return { mine: mine.side, other: other.side, cut, ...compareTexts(mine.body, other.body, found) }
  })

async function side(db: Tx, id: string) {
  const row = await db
    .selectFrom('intake.report')
    .select(['id', 'roomId', 'number', 'subject', 'receivedAt', 'body'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  const { roomId, ...rest } = row
  const body = row.body.slice(0, MOST_COMPARED).toWellFormed()
  return { side: { ...rest, body, room: await roomLabel(db, roomId) }, body, cut: row.body.length > MOST_COMPARED }
}
