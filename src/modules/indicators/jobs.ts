import type { Errand } from '#core/module.ts'

/** Records of a room in which a value must stand to be counted as a candidate. */
export const LEAST_OF_HUB = 20

/** Counts anew which values stand in many records: some seconds for ten million sightings. */
const countHubs: Errand = {
  name: 'indicators.count-hubs',
  everyMs: 3_600_000,
  run: async (house) => void (await house.auth.pool.query('select indicators.count_hubs($1)', [LEAST_OF_HUB])),
}

export const errands: readonly Errand[] = [countHubs]
