import type { Errand } from '#core/module.ts'
import { tellPatterns } from './url-patterns/look-anew.ts'
import { LEAST_DOMAINS } from './url-patterns/schema.ts'

/** Records of one room in which a value must stand to be counted: what is everyone's stands in a few of each of many rooms. */
export const LEAST_OF_ROOM = 5

/** Counts anew which values stand in many records: some seconds for ten million sightings. */
const countHubs: Errand = {
  name: 'indicators.count-hubs',
  everyMs: 3_600_000,
  run: async (house) => void (await house.auth.pool.query('select indicators.count_hubs($1)', [LEAST_OF_ROOM])),
}

/** Counts anew which ways of building an address are common: a second or two for a million. */
const countPatterns: Errand = {
  name: 'indicators.count-url-patterns',
  everyMs: 3_600_000,
  run: async (house) => void (await house.auth.pool.query('select indicators.count_url_patterns($1)', [LEAST_DOMAINS])),
}

const tell: Errand = { name: 'indicators.tell-url-patterns', everyMs: 600_000, run: tellPatterns }

/** Days for which it is kept how often lists named what: nine weeks are compared (surges of intake), and a week to spare. */
export const NAMED_DAYS = 70

const forgetNamed: Errand = {
  name: 'indicators.forget-named-hours',
  everyMs: 3_600_000,
  run: async (house) =>
    void (await house.auth.pool.query(`select indicators.forget_named_hours(now() - make_interval(days => $1))`, [
      NAMED_DAYS,
    ])),
}

export const errands: readonly Errand[] = [countHubs, tell, countPatterns, forgetNamed]
