import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '#core/db/tables.ts'
import type { Found } from '#modules/indicators/index.ts'

/** Minhash of 32 values in 16 bands of two: texts half alike share a band 99 times in 100, and the sketch then decides. */
const HASHES = 32
const BANDS = 16
/** Characters of a shingle. Five Japanese characters are about two words. */
const SHINGLE = 5
/** Share of equal minhash values above which two texts are of one wording. */
const ALIKE = 0.5
/** Texts shorter than this say too little to be alike. */
const SHORTEST = 40
/** Days back in which likes are looked for. */
const LOOK_BACK_DAYS = 120

export type Sketch = { bands: string[]; sketch: Buffer }

/** The wording of a text without what changes from victim to victim: values, digits, spaces. */
export function wording(text: string, found: readonly Found[]): string {
  let out = ''
  let at = 0
  for (const f of found) {
    if (f.start === null || f.end === null || f.start < at) continue
    out += `${text.slice(at, f.start)}〓`
    at = f.end
  }
  out += text.slice(at)
  return out
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\d+/g, '0')
    .replace(/[\s\p{P}\p{S}]+/gu, '')
}

/** Sketches a wording; nothing for one too short to compare. */
export function sketchOf(words: string): Sketch | undefined {
  if (words.length < SHORTEST) return undefined
  const least = new Uint32Array(HASHES).fill(0xffffffff)
  for (let i = 0; i + SHINGLE <= words.length; i++) {
    const h = shingleHash(words, i)
    for (let k = 0; k < HASHES; k++) {
      // one multiplication and one shift a function: independent enough for a sketch (odd multipliers, xor-shift)
      let v = Math.imul(h ^ (SEEDS[k] ?? 0), 0x9e3779b1)
      v = (v ^ (v >>> 15)) >>> 0
      if (v < (least[k] ?? 0)) least[k] = v
    }
  }
  const bands: string[] = []
  for (let b = 0; b < BANDS; b++) {
    const pair = (BigInt(least[b * 2] ?? 0) << 32n) | BigInt(least[b * 2 + 1] ?? 0)
    bands.push(BigInt.asIntN(64, pair ^ (BigInt(b) * 0x9e3779b97f4a7c15n)).toString())
  }
  return { bands, sketch: Buffer.from(least.buffer, least.byteOffset, least.byteLength) }
}

const SEEDS = Uint32Array.from({ length: HASHES }, (_, k) =>
  createHash('sha256').update(`likeness ${k}`).digest().readUInt32LE(0),
)

function shingleHash(s: string, at: number): number {
  let h = 0x811c9dc5
  for (let i = at; i < at + SHINGLE; i++) h = Math.imul(h ^ s.charCodeAt(i), 0x01000193)
  return h >>> 0
}

/** Share of equal values of two sketches: an estimate of the share of common shingles (Jaccard). */
export function likeness(a: Buffer, b: Buffer): number {
  let same = 0
  for (let k = 0; k < HASHES; k++) if (a.readUInt32LE(k * 4) === b.readUInt32LE(k * 4)) same++
  return same / HASHES
}

/** Days for which a sketch stands for others of its wording, and share of equal values above which it does. */
const STANDS_DAYS = 30
const SAME = 0.9

/** The group of texts of this wording, if there is one; `represented`: the text adds nothing by which it could be found. */
async function groupOf(tx: Tx, s: Sketch, now: Date): Promise<{ groupId: string; represented: boolean } | undefined> {
  const before = (days: number) => new Date(now.getTime() - days * 86_400_000)
  const { rows } = await sql<{ groupId: string; sketch: Buffer; fresh: boolean }>`
    select group_id, sketch, fresh from intake.alike(${s.bands}::bigint[], ${before(LOOK_BACK_DAYS)}::timestamptz, ${before(STANDS_DAYS)}::timestamptz, 60)`.execute(
    tx,
  )
  const near = rows.map((r) => ({ ...r, score: likeness(s.sketch, r.sketch) })).sort((a, b) => b.score - a.score)
  const best = near[0]
  if (!best || best.score < ALIKE) return undefined
  return {
    groupId: best.groupId,
    represented: near.some((r) => r.fresh && r.score >= SAME && r.groupId === best.groupId),
  }
}

/** Finds the reports of one wording with this one; `keep` then puts it beside them, or starts a group, when its row is there. */
export async function findAlike(tx: Tx, report: { id: string; roomId: string; at: Date }, s: Sketch) {
  const group = await groupOf(tx, s, report.at)
  return {
    keep: () =>
      sql`insert into intake.likeness (report_id, room_id, at, group_id, bands, sketch)
      values (${report.id}, ${report.roomId}, ${report.at}, coalesce(${group?.groupId ?? null}::uuid, gen_random_uuid()),
        ${group?.represented ? [] : s.bands}::bigint[], ${s.sketch})
      on conflict (report_id) do update set group_id = excluded.group_id, bands = excluded.bands, sketch = excluded.sketch`.execute(
        tx,
      ),
  }
}

/** Puts a report that is there beside those of its wording, or starts a group. */
export async function placeAmongAlike(
  tx: Tx,
  report: { id: string; roomId: string; at: Date },
  s: Sketch,
): Promise<void> {
  await (await findAlike(tx, report, s)).keep()
}
