export { sightByHand } from './by-hand.ts'
export { Found, Reading, SharedValue, ValueOfRecord } from './schema.ts'
export {
  AskedTooMuch,
  findValues,
  keysOf,
  knownElsewhere,
  sharedValues,
  shown,
  sightAgain,
  sightMany,
  valuesOf,
} from './sightings.ts'
