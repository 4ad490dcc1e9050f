export { Found, SharedValue, ValueOfRecord } from './schema.ts'
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
