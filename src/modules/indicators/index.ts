export { sightByHand } from './by-hand.ts'
export { Found, Reading, SharedValue, ValueOfRecord } from './schema.ts'
export { shown } from './shown.ts'
export { findValues, sharedValues, sightAgain, sightMany, valuesOf } from './sightings.ts'
