import type pg from 'pg'
import { findByCode, type Profile } from '#core/profile/index.ts'

/** The room that headquarters' cyber section and the stations' cyber officers share. */
export const SHARED_ROOM = 'サイバー部門共有'

/** 所属: a station or a section of headquarters, as other modules need it. */
export type Unit = {
  code: string
  name: string
  /** Begins its 受理番号: 熊本南; for a section its symbol. */
  shortName: string
  /** Begins its 文書番号: 熊サ対. */
  symbol: string
  kind: 'section' | 'station'
}

/** Every unit of the profile. */
export function unitsOf(profile: Profile): Unit[] {
  const { sections, stations } = profile.organisation
  return [
    ...sections.map((s) => ({
      code: s.code,
      name: s.name,
      shortName: s.symbol ?? s.name,
      symbol: s.symbol ?? s.name,
      kind: 'section' as const,
    })),
    ...stations.map((s) => ({
      code: s.code,
      name: s.name,
      shortName: s.shortName,
      symbol: s.symbol,
      kind: 'station' as const,
    })),
  ]
}

/** The unit of a code, or nothing. */
export const unitOf = (profile: Profile, code: string | null | undefined): Unit | undefined =>
  code ? findByCode(unitsOf(profile), code) : undefined

/**
 * Brings units and their rooms from the profile, as the owner. What is new is added, names follow the profile,
 * nothing is taken away.
 */
export async function loadUnits(client: pg.ClientBase, profile: Profile): Promise<void> {
  await client.query(
    `insert into people.unit (code, name, short_name, kind)
     select code, name, "shortName", kind from jsonb_to_recordset($1::jsonb) u(code text, name text, "shortName" text, kind text)
     on conflict (code) do update set name = excluded.name, short_name = excluded.short_name`,
    [JSON.stringify(unitsOf(profile))],
  )
  // as the screens call a unit: without the name of its own prefecture
  const room = `select u.code, u.name, case when starts_with(u.name, $1) then substr(u.name, length($1) + 1) else u.name end as short
     from people.unit u where u.kind <> 'headquarters'`
  const { prefecture } = profile.organisation.force
  await client.query(
    `insert into core.room (name, kind, unit_code, contact) select u.short, 'unit', u.code, u.name from (${room}) u
     where not exists (select from core.room r where r.kind = 'unit' and r.unit_code = u.code)`,
    [prefecture],
  )
  await client.query(
    `update core.room r set name = u.short from (${room}) u
     where r.kind = 'unit' and r.unit_code = u.code and r.name <> u.short`,
    [prefecture],
  )
  await client.query(
    `insert into core.room (name, kind, contact) select $1, 'shared', $1 where not exists (select from core.room where kind = 'shared' and name = $1)`,
    [SHARED_ROOM],
  )
  const cyber = profile.organisation.sections
    .filter((s) => s.role === 'cyber' || s.role === 'cyber-attack')
    .map((s) => s.code)
  await client.query(
    `insert into people.unit_room (unit_code, room_id) select unit_code, id from core.room where kind = 'unit'
     union select u.code, r.id from people.unit u, core.room r where u.code = any($1) and r.kind = 'shared' and r.name = $2
     on conflict do nothing`,
    [cyber, SHARED_ROOM],
  )
}
