export { Candidates, CandidatesAsked, candidatesFor } from './candidates.ts'
export { DEFAULT_RIGHTS, RIGHTS } from './schema.ts'
export { loadUnits, SHARED_ROOM, unitOf, unitsOf } from './units.ts'
