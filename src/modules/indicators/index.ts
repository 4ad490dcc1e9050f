export { keyOf, parentOf } from './key.ts'
export { Found, type Role, Seen, ValueOfRecord } from './schema.ts'
export { AskedTooMuch, findValues, keysOf, knownElsewhere, seenBefore, shown, sight, sightAgain, sightMany, valuesOf } from './sightings.ts'
