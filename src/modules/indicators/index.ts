export { keyOf, parentOf } from './key.ts'
export { Found, type Role, Seen, SharedValue, ValueOfRecord } from './schema.ts'
export { AskedTooMuch, findValues, keysOf, knownElsewhere, seenBefore, sharedValues, shown, sight, sightAgain, sightMany, valuesOf } from './sightings.ts'
