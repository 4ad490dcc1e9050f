import { sql } from 'kysely'
import { z } from 'zod'
import { later } from '../db/later.ts'
import type { Tx } from '../db/tables.ts'

/** Which record: 'report', 'case', 'request', 'advisory' … and its id. */
export type RecordRef = { kind: string; id: string }

/** One dated step of the trail, as one may see it. */
export const TrailStep = z.object({
  kind: z.string(),
  id: z.string(),
  step: z.string(),
  at: z.date(),
  label: z.string(),
  note: z.string(),
  /** Milliseconds since the step before; null for the first. */
  hopMs: z.number().nullable(),
})
export type TrailStep = z.infer<typeof TrailStep>

/** The steps a record takes, in the order it takes them: it decides between steps of one instant. */
const STEPS = [
  'transferred',
  'received',
  'accepted',
  'phoned',
  'opened',
  'submitted',
  'returned',
  'approved',
  'sent',
  'answered',
  'published',
  'corrected',
  'withdrawn',
  'cancelled',
  'closed',
] as const
export type StepName = (typeof STEPS)[number]

export type Step = RecordRef & { step: StepName; roomId: string; at: Date; label: string; note?: string }

/** Notes that records took steps, in one statement. The same step of a record again moves its time. */
export async function takeSteps(tx: Tx, steps: readonly Step[]): Promise<void> {
  if (!steps.length) return
  const rows = JSON.stringify(
    steps.map((s) => ({ k: s.kind, i: s.id, s: s.step, r: s.roomId, a: s.at, l: s.label, n: s.note ?? '' })),
  )
  const insert = sql`insert into core.trail_step (kind, id, step, room_id, at, label, note)
    select k, i, s, r, a, l, n from jsonb_to_recordset(${rows}::jsonb) x(k text, i uuid, s text, r uuid, a timestamptz, l text, n text)
    on conflict (kind, id, step) do update set at = excluded.at, label = excluded.label, note = excluded.note`
  await later(tx, insert)
}

/** Notes that a record took a step. */
export const takeStep = (tx: Tx, step: Step): Promise<void> => takeSteps(tx, [step])

type Placed = RecordRef & { roomId: string }

/** Joins records, in one statement: `to` grew from each of the others. */
export async function joinAll(tx: Tx, from: readonly Placed[], to: Placed): Promise<void> {
  if (!from.length) return
  const links = from.map(({ kind, id, roomId }) => ({
    fromKind: kind,
    fromId: id,
    fromRoomId: roomId,
    toKind: to.kind,
    toId: to.id,
    roomId: to.roomId,
  }))
  await later(
    tx,
    tx
      .insertInto('core.trailLink')
      .values(links)
      .onConflict((c) => c.doNothing()),
  )
}

/** Joins two records: `to` grew from `from`. */
export const join = (tx: Tx, from: Placed, to: Placed): Promise<void> => joinAll(tx, [from], to)

/** Takes the joints of records of one kind away again. */
export async function part(tx: Tx, from: { kind: string; ids: readonly string[] }, to: RecordRef): Promise<void> {
  await tx
    .deleteFrom('core.trailLink')
    .where('fromKind', '=', from.kind)
    .where('fromId', 'in', [...from.ids])
    .where('toKind', '=', to.kind)
    .where('toId', '=', to.id)
    .execute()
}

/** Records on one trail at most: what grew from this one before its origins, and of these the first to come in. */
const MOST_RECORDS = 60

/**
 * The trail of a record in both directions, in order of time, with the time of each hop. At one instant what grew
 * stands after what it grew from, and the steps of a record in the order they are taken.
 * Records in rooms one may not enter are left out, and the gap is not shown.
 */
export async function walk(tx: Tx, start: RecordRef): Promise<TrailStep[]> {
  const { rows } = await sql<Omit<TrailStep, 'hopMs'>>`
    with recursive up as (
      select ${start.kind}::text as kind, ${start.id}::uuid as id, 0 as ups
      union select l.from_kind, l.from_id, u.ups + 1 from up u join core.trail_link l on l.to_kind = u.kind and l.to_id = u.id where u.ups < 6
    ), down as (
      select kind, id, ups, 0 as downs from up
      union select l.to_kind, l.to_id, d.ups, d.downs + 1 from down d join core.trail_link l on l.from_kind = d.kind and l.from_id = d.id where d.downs < 6
    ), near as (select distinct on (kind, id) kind, id, ups, downs from down order by kind, id, ups, downs),
    records as (select n.kind, n.id, n.downs - n.ups as grown from near n cross join lateral (select min(s.at) as first from core.trail_step s where s.kind = n.kind and s.id = n.id) f
      order by n.ups, n.downs, f.first limit ${MOST_RECORDS})
    select s.kind, s.id, s.step, s.at, s.label, s.note from records r join core.trail_step s on s.kind = r.kind and s.id = r.id
    order by s.at, r.grown, s.kind, s.id, array_position(${STEPS}::text[], s.step)`.execute(tx)
  return rows.map((s, i) => ({ ...s, hopMs: i === 0 ? null : s.at.getTime() - (rows[i - 1]?.at ?? s.at).getTime() }))
}
