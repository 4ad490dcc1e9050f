import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '../db/tables.ts'

/** What can be wrong, in the words of the screens. */
export const FAULTS = {
  'missing-link': '鎖の輪が抜けています',
  'row-missing': '記録の行が消されています',
  'row-changed': '記録の行が書き換えられています',
  hash: '輪のつながりが合いません',
  'never-sealed': '鎖に入らずに書き込まれた行があります',
  'waits-too-long': '10分を過ぎても鎖に入らない行があります',
  'head-differs': '控えた値と鎖が合いません（後から作り直された疑い）',
} as const
export const Fault = z.object({
  /** Number of the link, where one is meant. */
  link: z.string().nullable(),
  /** Id of the row in the log, where one is meant. */
  row: z.string().nullable(),
  fault: z.enum(Object.keys(FAULTS) as [keyof typeof FAULTS, ...(keyof typeof FAULTS)[]]), // Object.keys forgets the names
})
export type Fault = z.infer<typeof Fault>

/** 控え: a link and its hash, written down outside this system. It alone shows that the end was cut off and made anew. */
export const Remembered = z.object({ link: z.coerce.number().int().min(1), hash: z.string().regex(/^[0-9a-f]{64}$/) })
export type Remembered = z.infer<typeof Remembered>

export const Piece = z.object({
  faults: z.array(Fault),
  /** The last link looked at, and how many there are. */
  at: z.number().int(),
  links: z.number().int(),
  done: z.boolean(),
  /** Rows under the links of this piece. */
  rows: z.number().int(),
  /** The chain's end now: what to write down. */
  head: z.object({ link: z.number().int(), hash: z.string(), at: z.date() }).nullable(),
})
export type Piece = z.infer<typeof Piece>

/** Milliseconds a piece may take; the rest is asked for again, so no transaction stays open long. */
const PIECE_MS = 2_000
/** Links looked at between two looks at the clock. */
const STEP = 20

/** Checks links from `after` on for about two seconds. */
export async function checkPiece(tx: Tx, after: number, remembered?: Remembered): Promise<Piece> {
  const head = await headOf(tx)
  const links = head?.link ?? 0
  const faults: Fault[] = []
  const until = performance.now() + PIECE_MS
  let at = after
  while (at < links && performance.now() < until) {
    const { rows } = await sql<{ seq: string; auditId: string | null; fault: Fault['fault'] | 'end' }>`
      select seq, audit_id, fault from core.audit_check(${at}, ${STEP})`.execute(tx)
    const end = rows.find((r) => r.fault === 'end')
    faults.push(...rows.flatMap((r) => (r.fault === 'end' ? [] : [{ link: r.seq, row: r.auditId, fault: r.fault }])))
    if (!end || Number(end.seq) <= at) break
    at = Number(end.seq)
  }
  const done = at >= links
  if (done) faults.push(...(await strays(tx)), ...(await differs(tx, remembered)))
  return { faults, at, links, done, rows: await rowsUnder(tx, after, at), head }
}

async function headOf(tx: Tx): Promise<Piece['head']> {
  const { rows } = await sql<{ seq: string; hash: string; at: Date }>`
    select seq, encode(hash, 'hex') as hash, at from core.audit_seal order by seq desc limit 1`.execute(tx)
  return rows[0] ? { link: Number(rows[0].seq), hash: rows[0].hash, at: rows[0].at } : null
}

async function strays(tx: Tx): Promise<Fault[]> {
  const { rows } = await sql<{
    auditId: string
    fault: Fault['fault']
  }>`select audit_id, fault from core.audit_strays()`.execute(tx)
  return rows.map((r) => ({ link: null, row: r.auditId, fault: r.fault }))
}

async function differs(tx: Tx, remembered: Remembered | undefined): Promise<Fault[]> {
  if (!remembered) return []
  const { rows } = await sql<{ same: boolean }>`
    select encode(hash, 'hex') = ${remembered.hash} as same from core.audit_seal where seq = ${remembered.link}`.execute(
    tx,
  )
  return rows[0]?.same ? [] : [{ link: String(remembered.link), row: null, fault: 'head-differs' }]
}

async function rowsUnder(tx: Tx, after: number, to: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select coalesce(sum(cardinality(ids)), 0)::integer as n from core.audit_seal where seq > ${after} and seq <= ${to}`.execute(
    tx,
  )
  return rows[0]?.n ?? 0
}
