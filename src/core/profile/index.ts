/**
 * Profile: what is particular to one force, read from a folder of dated data files, checked as a whole at start-up.
 * Types of its parts: schema.ts. `danger.ts` and `method.ts` are pure and run in the browser too.
 */
export { callsFor110, detectDanger } from './danger.ts'
export { inForce } from './dated.ts'
export { loadProfile, ProfileError } from './load.ts'
export { advice, calendarOf, findByCode, intervalOf } from './look-up.ts'
export { suggestMethod } from './method.ts'
export { placeOf } from './place.ts'
export type { Post, Profile } from './schema.ts'
export { sectionOf } from './section.ts'
export { stationOf } from './station.ts'
