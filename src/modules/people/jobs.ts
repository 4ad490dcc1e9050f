import type { House } from '#core/house.ts'
import type { Errand } from '#core/module.ts'

/**
 * Posts begin and end at midnight in Japan: brings everyone to what their holdings say today; tells how many changed.
 * Rooms that end with a post close by themselves to the second; rights and titles follow here.
 */
export async function refreshDue(house: House): Promise<number> {
  const { rows } = await house.auth.pool.query<{ n: number }>('select people.refresh() as n')
  return rows[0]?.n ?? 0
}

export const errands: readonly Errand[] = [
  { name: 'people.refresh-due', everyMs: 10 * 60_000, run: async (house) => void (await refreshDue(house)) },
]
