import type pg from 'pg'
import type { Profile } from '#core/profile/index.ts'

/** The room that headquarters' cyber section and the stations' cyber officers share. */
export const SHARED_ROOM = 'サイバー部門共有'

/**
 * Brings units and their rooms from the profile, as the owner. What is new is added, names follow the profile,
 * nothing is taken away.
 */
export async function loadUnits(client: pg.ClientBase, profile: Profile): Promise<void> {
  const units = profile.organisation.units
  const rows = JSON.stringify(units.map((u) => ({ code: u.code, name: u.name, short: u.shortName, kind: u.kind, from: u.validFrom ?? null, to: u.validTo ?? null })))
  await client.query(
    `insert into people.unit (code, name, short_name, kind, valid_from, valid_to)
     select code, name, short, kind, coalesce("from", '2020-01-01'), "to"
     from jsonb_to_recordset($1::jsonb) u(code text, name text, short text, kind text, "from" date, "to" date)
     on conflict (code) do update set name = excluded.name, short_name = excluded.short_name, valid_to = excluded.valid_to`,
    [rows],
  )
  await client.query(
    `insert into core.room (name, kind, unit_code, contact) select u.name, 'unit', u.code, u.name from people.unit u
     where u.kind <> 'headquarters' and not exists (select from core.room r where r.kind = 'unit' and r.unit_code = u.code)`,
  )
  await client.query(
    `insert into core.room (name, kind, contact) select $1, 'shared', $1 where not exists (select from core.room where kind = 'shared' and name = $1)`,
    [SHARED_ROOM],
  )
}
