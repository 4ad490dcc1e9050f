/** A profile: all that is particular to one force, as dated data. One folder under profiles/, one file per part. */
import type * as intake from './schema-intake.ts'
import type * as organisation from './schema-organisation.ts'
import type * as rules from './schema-rules.ts'

export type Profile = {
  /** The folder's name, e.g. kumamoto. */
  code: string
  organisation: organisation.Organisation
  holidays: rules.Holidays
  municipalities: organisation.Municipality[]
  posts: organisation.Post[]
  categories: intake.Category[]
  methods: intake.Method[]
  adviceCards: intake.AdviceCard[]
  referralBodies: intake.ReferralBody[]
  dangerWords: intake.DangerGroup[]
  companyChoices: intake.CompanyChoice[]
  cautions: intake.Caution[]
  graveTests: intake.GraveTest[]
  outcomes: intake.Outcome[]
  receptionMethods: intake.ReceptionMethod[]
  intervals: rules.Interval[]
  routing: rules.RoutingRule[]
  forms: rules.Form[]
  publicTexts: rules.PublicText[]
}

export type * from './schema-intake.ts'
export type * from './schema-organisation.ts'
export type * from './schema-rules.ts'
