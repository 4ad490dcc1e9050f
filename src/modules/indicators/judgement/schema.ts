import type { Generated } from 'kysely'
import { z } from 'zod'
import { Listed } from '../lists/schema.ts'

declare module '#core/db/tables.ts' {
  interface Tables {
    'indicators.verdict': VerdictTable
  }
}

const Share = z.number().min(0).max(1)
const FileRead = z.object({
  name: z.string().max(300),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  rows: z.int(),
  taken: z.int(),
})

/** What was measured on addresses held out: the last months, and domains of their own. */
export const Figures = z.object({
  bad: z.int(),
  good: z.int(),
  /** First month held out; '' when the lists have no dates. */
  heldFrom: z.string().max(7),
  auc: Share,
  /** Front pages alone: a host and nothing else. */
  aucFront: Share.nullable(),
  /** Share of good ones called bad where 90 % of the bad are. */
  falseRate: Share,
  /** The same among good hosts below .jp. */
  falseRateJp: Share.nullable(),
  calibrationError: Share,
  /** Share of the bad, and of the good, of which the model says that they are bad; and of all of which it says nothing. */
  alarms: Share,
  falseAlarms: Share,
  unsure: Share,
})
export type Figures = z.infer<typeof Figures>

export const About = z.object({
  madeAt: z.iso.datetime(),
  /** Of the hashes of all files that it was made from: the same lists give the same model. */
  dataSha256: z.string().regex(/^[0-9a-f]{64}$/),
  bad: z.array(FileRead).max(1_000),
  good: z.array(FileRead).max(1_000),
  shared: z.array(FileRead).max(1_000),
  months: z.object({ from: z.string().max(7), to: z.string().max(7) }),
  figures: Figures,
})
export type About = z.infer<typeof About>

/** 判定. What the model says: like the bad ones, like the good ones, or nothing. Never more than a suggestion. */
export const Suggested = z.enum(['suspicious', 'harmless', 'unsure'])
export type Suggested = z.infer<typeof Suggested>

export const Judgement = z.object({
  suggested: Suggested,
  /** Chance that it is bad if half of all were, as measured on addresses held out. */
  chance: z.number().min(0).max(1),
  /** Whom it pretends to be; null when no brand is seen. */
  brand: z.string().nullable(),
  /** Why, the strongest first, in Japanese. */
  reasons: z.array(z.string()),
})
export type Judgement = z.infer<typeof Judgement>

/** 偽サイト・無害, or the last word is taken back. */
export const Decision = z.enum(['bad', 'harmless', 'open'])
export type Decision = z.infer<typeof Decision>

/** 判定の確認. What a person said of a value, with what the model had suggested. */
export interface VerdictTable {
  id: Generated<string>
  roomId: string
  key: string
  type: string
  value: string
  recordKind: string
  recordId: string
  decision: Decision
  suggested: Suggested | null
  chance: number | null
  model: string | null
  byId: string
  at: Generated<Date>
}

/** The last word of a person on a value, in the rooms one may enter. */
export const Confirmed = z.object({ decision: Decision, by: z.string(), at: z.date() })
export type Confirmed = z.infer<typeof Confirmed>

/** What is said of a value: by the model as a suggestion, by the lists, by a person. */
export const Opinion = z.object({
  type: z.string(),
  value: z.string(),
  key: z.string(),
  /** Null: no model, or the value is no address. */
  judgement: Judgement.nullable(),
  listed: Listed,
  /** May be proposed for blocking: it looks bad, no list protects it, and no person said that it is harmless. */
  proposed: z.boolean(),
  confirmed: Confirmed.nullable(),
})
export type Opinion = z.infer<typeof Opinion>
