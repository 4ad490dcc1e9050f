import type { House } from '#core/house.ts'
import { columnsOf } from '#modules/intake/index.ts'
import { type Answers, formOf } from './answers.ts'
import { unitFor } from './stations.ts'

/** What the person learns: the receipt number, when it arrived, and with whom. */
export type Receipt = { number: string; at: Date; unit: string }

/** Hands the report in as the public role, which can do that and read nothing of it. The same form sent again gives the same receipt. */
export async function handIn({ visitor, profile }: House, a: Answers): Promise<Receipt> {
  const unit = unitFor(profile, a.unit)
  const c = columnsOf(formOf(a, unit.code), profile)
  const { rows } = await visitor.pool.query<{ receipt: string; at: Date }>(
    'select receipt, at from intake.hand_in($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)',
    [unit.code, a.kind, c.subject, c.body, c.lossYen, c.transferredAt, c.danger, c.details, c.missing, a.token],
  )
  const made = rows[0]
  if (!made) throw new Error('intake.hand_in gave no receipt')
  return { number: made.receipt, at: made.at, unit: unit.name }
}
