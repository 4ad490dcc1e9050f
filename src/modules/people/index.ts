export type { HoldingTable, Right, UnitTable } from './schema.ts'
export { RIGHTS } from './schema.ts'
export { loadUnits, SHARED_ROOM } from './units.ts'
