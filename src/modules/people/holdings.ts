import { sql } from 'kysely'
import type { Tx } from '#core/db/tables.ts'

/** 補職・併任 of a person, newest first. */
export const holdingsOf = (tx: Tx, personId: string) =>
  tx
    .selectFrom('people.holding as h')
    .innerJoin('people.unit as u', 'u.code', 'h.unitCode')
    .select([
      'h.id',
      'h.unitCode',
      'u.name as unitName',
      'h.post',
      'h.rights',
      'h.concurrent',
      'h.validFrom',
      'h.validTo',
      'h.cancelledAt',
    ])
    .where('h.personId', '=', personId)
    .orderBy('h.validFrom', 'desc')
    .orderBy('h.id')
    .execute()

/** Brings a person's unit, post, rights and rooms to what their holdings say today. */
export async function refreshPerson(tx: Tx, personId: string): Promise<void> {
  await sql`select people.refresh(${personId})`.execute(tx)
}
