import { sql } from 'kysely'
import { later } from '#core/db/later.ts'
import type { Tx } from '#core/db/tables.ts'
import { likeness, SKETCH_VERSION, type Sketch } from './sketch.ts'

/** Share of equal values above which two texts are of one wording. Chosen on the invented texts of bench/campaign.ts. */
const ALIKE = 0.4
/** Days back in which likes are looked for. */
export const LOOK_BACK_DAYS = 120
/** Sketches looked at, those that share most bands first. */
const NEAREST = 60
/** Days for which a sketch stands for others of its wording. */
const STANDS_DAYS = 30
/** A wording needs no further sketch to be found by when one is so alike, or several are fairly alike. */
const SAME = 0.9
const FAIRLY = { alike: 0.6, many: 6 }
/** Texts of each of two groups that a text must be like to show that they are one. */
const SEVERAL = 2

export type Near = { groupId: string; score: number; fresh: boolean }

/**
 * The group of texts of this wording, if there is one. `represented`: the text adds nothing by which it could be found.
 * `joins`: other groups that are one with it, since the text is like several of each.
 */
export function choose(near: readonly Near[]): { groupId: string; represented: boolean; joins: string[] } | undefined {
  const best = near.reduce<Near | undefined>((a, b) => (a && a.score >= b.score ? a : b), undefined)
  if (!best || best.score < ALIKE) return undefined
  const standing = near.filter((r) => r.fresh && r.groupId === best.groupId)
  const fairly = standing.filter((r) => r.score >= FAIRLY.alike)
  return {
    groupId: best.groupId,
    represented: fairly.length >= FAIRLY.many || standing.some((r) => r.score >= SAME),
    joins: joinsOf(near, best.groupId),
  }
}

function joinsOf(near: readonly Near[], groupId: string): string[] {
  const alike = Map.groupBy(
    near.filter((r) => r.score >= ALIKE),
    (r) => r.groupId,
  )
  const several = [...alike].flatMap(([id, list]) => (list.length >= SEVERAL ? [id] : []))
  return several.includes(groupId) ? several.filter((id) => id !== groupId) : []
}

/** The group of the reports of one wording with this one, and the groups that it shows to be one with it. */
export async function findGroup(tx: Tx, s: Sketch, at: Date): Promise<ReturnType<typeof choose>> {
  const before = (days: number) => new Date(at.getTime() - days * 86_400_000)
  const { rows } = await sql<{ groupId: string; sketch: Buffer; fresh: boolean }>`
    select group_id, sketch, fresh from intake.alike(${s.bands}::bigint[], ${before(LOOK_BACK_DAYS)}::timestamptz, ${before(STANDS_DAYS)}::timestamptz, ${NEAREST})`.execute(
    tx,
  )
  return choose(rows.map((r) => ({ groupId: r.groupId, fresh: r.fresh, score: likeness(s.sketch, r.sketch) })))
}

/** Puts a report beside those of its group, or starts one. Its row comes first. */
export async function placeIn(
  tx: Tx,
  group: ReturnType<typeof choose>,
  report: { id: string; roomId: string; at: Date },
  s: Sketch,
): Promise<void> {
  const row = sql`insert into intake.likeness (report_id, room_id, at, group_id, bands, sketch, version)
    values (${report.id}, ${report.roomId}, ${report.at}, coalesce(${group?.groupId ?? null}::uuid, gen_random_uuid()),
      ${group?.represented ? [] : s.bands}::bigint[], ${s.sketch}, ${SKETCH_VERSION})
    on conflict (report_id) do update set group_id = excluded.group_id, bands = excluded.bands, sketch = excluded.sketch,
      version = excluded.version`
  await later(tx, row)
  if (!group?.joins.length) return
  const links = sql`insert into intake.likeness_link (one, other, report_id)
    select ${group.groupId}::uuid, unnest(${group.joins}::uuid[]), ${report.id}`
  await later(tx, links)
}

/** Puts rows of lists beside those whose address is built alike, in one statement; rows whose address is built like anyone's stay out. */
export async function placeByPattern(
  tx: Tx,
  reports: readonly { id: string; roomId: string; at: Date; pattern: string | null }[],
): Promise<void> {
  const rows = reports.filter((r) => r.pattern)
  if (!rows.length) return
  const insert = sql`insert into intake.likeness (report_id, room_id, at, group_id, bands, sketch, version, pattern)
    select id, "roomId", at, md5('url ' || pattern)::uuid, '{}', '', ${SKETCH_VERSION}, pattern
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) x(id uuid, "roomId" uuid, at timestamptz, pattern text)
    on conflict (report_id) do nothing`
  await later(tx, insert)
}

/** Puts a report that is there beside those of its wording, or starts a group. */
export async function placeAmongAlike(
  tx: Tx,
  report: { id: string; roomId: string; at: Date },
  s: Sketch,
): Promise<void> {
  await placeIn(tx, await findGroup(tx, s, report.at), report, s)
}
