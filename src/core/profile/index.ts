/** Profile: what is particular to one force, read from a folder of dated data files, checked as a whole at start-up. */
export { callsFor110, type Danger, detectDanger } from './danger.ts'
export { type Dated, holdsOn, inForce } from './dated.ts'
export { loadProfile, ProfileError } from './load.ts'
export { advice, calendarOf, findByCode, intervalOf } from './look-up.ts'
export { type MethodWord, type SuggestedMethod, suggestMethod } from './method.ts'
export type {
  AdviceCard,
  Category,
  Caution,
  DangerGroup,
  Form,
  FormField,
  Interval,
  Jurisdiction,
  Method,
  Municipality,
  Organisation,
  Outcome,
  Post,
  Profile,
  PublicText,
  ReceptionMethod,
  ReferralBody,
  Section,
  Station,
} from './schema.ts'
export { type StationCandidate, stationOf } from './station.ts'
