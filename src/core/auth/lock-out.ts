import type pg from 'pg'

/** 続けて失敗したときの締め出し. Unit practice to be confirmed by the force; not law. */
export const LOCK_OUT = { failures: 5, minutes: 15 } as const

/** Failures of a staff number within the lock-out's span. */
export async function countFailures(pool: pg.Pool, staffNumber: string): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(
    `select count(*)::int n from core.sign_in_failure where staff_number = $1 and at > now() - make_interval(mins => $2)`,
    [staffNumber, LOCK_OUT.minutes],
  )
  return rows[0]?.n ?? 0
}

export async function noteFailure(pool: pg.Pool, staffNumber: string): Promise<void> {
  await pool.query('insert into core.sign_in_failure (staff_number) values ($1)', [staffNumber])
}

export async function forgetFailures(pool: pg.Pool, staffNumber: string): Promise<void> {
  await pool.query('delete from core.sign_in_failure where staff_number = $1', [staffNumber])
}

/** Writes a sign-in, passed or failed, into the audit log. */
export async function recordSignIn(pool: pg.Pool, what: string, staffNumber: string, detail: object): Promise<void> {
  await pool.query('select core.record_sign_in($1, $2, $3::jsonb)', [what, staffNumber, JSON.stringify(detail)])
}
