import pg from 'pg'
import type { Address } from '#core/db/pool.ts'
import type { House } from '#core/house.ts'
import { loadUnits } from '#modules/people/index.ts'

/** Brings the rooms and units of the profile into the database, each start: what is new is added, nothing is taken away. */
export async function prepareHouse(house: House, admin: Address): Promise<void> {
  const client = new pg.Client(admin)
  await client.connect()
  try {
    await client.query('set role ishigaki_owner')
    await loadUnits(client, house.profile)
  } finally {
    await client.end()
  }
}
