import { sql } from 'kysely'
import type { Tx } from '../db/tables.ts'
import type { Fault, Piece, Remembered } from './schema.ts'

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
    at = Math.max(Number(end?.seq ?? links), at + 1)
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
