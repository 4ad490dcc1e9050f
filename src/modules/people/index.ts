export type { HoldingTable, Right, UnitTable } from './schema.ts'
export { RIGHTS } from './schema.ts'
export { loadUnits, SHARED_ROOM, type Unit, unitOf, unitsOf } from './units.ts'
