import { type IndicatorType, normalise } from '@ishigaki/ioc'
import type { Generated } from 'kysely'
import { z } from 'zod'
import { Listed } from './lists/schema.ts'

declare module '#core/db/tables.ts' {
  interface Tables {
    'indicators.sighting': SightingTable
    'indicators.feed': FeedTable
    'indicators.note': NoteTable
    'indicators.hub': HubTable
  }
}

/** 値の出現. A value seen in a record: a report, a case, a list of a partner (`feed`), a note of a person (`note`). */
export interface SightingTable {
  id: Generated<string>
  roomId: string
  key: string
  /** Key of what the value belongs to: registrable domain, address by number, account holder. */
  parent: string | null
  type: string
  value: string
  recordKind: string
  recordId: string
  at: Date
  /** Seen again up to then. */
  lastAt: Date | null
  raw: Generated<string>
  /** UTF-16 offset in the record's text; -1 when a list or a person named the value. */
  startAt: Generated<number>
  endAt: number | null
  role: Role | null
  confidence: Generated<number>
  /** The field of a form it was typed into; null: in the text, or named by a list or a person. */
  field: Generated<string | null>
  /** How the address of a URL or host is built; '' like anyone's, null not told yet or of another kind. */
  pattern: Generated<string | null>
  /** What a list says of it: a brand, a family of malware. */
  about: Generated<string | null>
  addedBy: string | null
  reliability: Reliability | null
  credibility: number | null
  tlp: Tlp | null
  handling: string | null
  expiresAt: Date | null
  gradedBy: string | null
  falseAt: Date | null
  falseBy: string | null
  falseReason: string | null
}

/** 提供リスト. Values that came by the thousand; says once what its sightings do not say of themselves. */
export interface FeedTable {
  id: Generated<string>
  roomId: string
  name: string
  provider: Generated<string>
  reliability: Reliability | null
  credibility: number | null
  tlp: Generated<Tlp>
  handling: Generated<string>
  /** Days that a value counts after it was last named; null: by its type. */
  keepDays: number | null
  addedBy: string
  createdAt: Generated<Date>
  endedAt: Date | null
}

/** 値のメモ. */
export interface NoteTable {
  key: string
  id: Generated<string>
  roomId: string
  type: string
  value: string
  body: string
  tlp: Generated<Tlp>
  byId: string
  at: Generated<Date>
  withdrawnAt: Date | null
  withdrawnBy: string | null
}

/** A value in many records of a room, as the clock counted it. */
interface HubTable {
  key: string
  roomId: string
  type: string
  value: string
  records: number
  countedAt: Generated<Date>
}

/** 出所の信頼性: A always reliable … E unreliable, F cannot be judged (the admiralty scale). */
export const Reliability = z.enum(['A', 'B', 'C', 'D', 'E', 'F'])
export type Reliability = z.infer<typeof Reliability>

/** 共有範囲: the Traffic Light Protocol 2.0 of FIRST, August 2022. */
export const Tlp = z.enum(['clear', 'green', 'amber', 'amber+strict', 'red'])
export type Tlp = z.infer<typeof Tlp>

/** Key of a value: sixteen bytes of a hash written as a UUID, of no version. */
export const ValueKey = z.guid()

/** Whose the value is in the sentence: 相手側・被害者側・正規や参考. */
export const Role = z.enum(['suspect', 'victim', 'context'])
export type Role = z.infer<typeof Role>

/** A value as found in a text, before it is a sighting. Offsets are UTF-16 units of the original text. */
export const Found = z.object({
  type: z.string(),
  value: z.string(),
  raw: z.string(),
  start: z.number().int().nullable(),
  end: z.number().int().nullable(),
  role: Role.nullable(),
  confidence: z.number(),
  /** Of an account: its holder, where the text says. */
  holder: z.string().optional(),
  /** The field of a form that holds it instead of the text. */
  field: z.string().optional(),
  /** What the list that it came from says of it: a brand. */
  about: z.string().optional(),
})
export type Found = z.infer<typeof Found>

/** One way to read what a person typed. */
export const Reading = z.object({ type: z.string(), value: z.string() })
export type Reading = z.infer<typeof Reading>

/** Why a value is everyone's: in so many records; a site seen month after month; named as the genuine one; on a list. */
export const HubReason = z.enum(['records', 'years', 'context', 'list'])
export type HubReason = z.infer<typeof HubReason>

/** What is known of a value in the rooms one may enter. */
export const Seen = z.object({
  /** Other records that hold it; `countIsBounded` when there are more than could be counted. */
  count: z.number().int(),
  countIsBounded: z.boolean(),
  /** Records in which every place of it was marked as read wrongly; they are not counted above. */
  misread: z.number().int(),
  firstAt: z.date().nullable(),
  lastAt: z.date().nullable(),
  records: z.array(z.object({ kind: z.string(), id: z.string(), at: z.date() })),
  /** A value of everyone (a shortener, a bank's own number): shown, not raised as a match. */
  hub: z.boolean(),
  hubBecause: HubReason.nullable(),
})
export type Seen = z.infer<typeof Seen>

/** It was seen before, and that says something. */
export const isMatch = ({ count, hub }: Pick<Seen, 'count' | 'hub'>): boolean => count > 0 && !hub

/** within: what the value lies in; holds: what lies in it; beside: lies in the same; together: seen in the same records, again and again where the value stands in many. */
export const Relation = z.enum(['within', 'holds', 'beside', 'together'])

/** How one value belongs to another, in a few words for a line. */
export const RELATION_WORDS: Record<z.infer<typeof Relation>, string> = {
  within: 'これを含むもの',
  holds: 'この中にあるもの',
  beside: '同じ所にあるもの',
  together: '同じ記録に出るもの',
}

/** A value of a record with all that the officer is told about it. */
export const ValueOfRecord = Found.extend({
  id: z.string(),
  key: z.string(),
  /** The value written so that it cannot be clicked or opened. */
  shown: z.string(),
  falsely: z.boolean(),
  /** Name of the person who added it or took back that it was read wrongly; null: found by extraction. */
  addedBy: z.string().nullable(),
  seen: Seen,
  listed: Listed,
  /** Whom to ask: units whose rooms know it and that one may not enter. */
  askUnits: z.array(z.string()),
})
export type ValueOfRecord = z.infer<typeof ValueOfRecord>

/** A value that records of a case share. */
export const SharedValue = z.object({
  key: z.string(),
  type: z.string(),
  value: z.string(),
  shown: z.string(),
  listed: Listed,
  records: z.number().int(),
  firstAt: z.date(),
  lastAt: z.date(),
})
export type SharedValue = z.infer<typeof SharedValue>

/** Above so many records a value is everyone's. */
export const HUB_RECORDS = 500
/** Records of one's rooms below which no value is everyone's. */
export const LEAST_OF_HUB = 20

/** Kinds tried, in this order, when what was typed is a value by itself and no text would hold it so: 例え[.]jp. */
const ALONE: readonly IndicatorType[] = ['url', 'domain', 'email', 'ipv4', 'ipv6', 'phone', 'bank_account']
const LONGEST_ALONE = 300

/** Reads one value that stands alone, whatever its disguise. */
export function valueAlone(text: string): Reading | undefined {
  const raw = text.trim()
  if (raw === '' || raw.length > LONGEST_ALONE || /[\n\r]/.test(raw)) return undefined
  const plain = raw
    .normalize('NFKC')
    .replace(/[[({]\s*(?:\.|dot|ドット)\s*[\])}]|[。｡]/giu, '.')
    .replace(/^h(?:xx|\*\*)p/i, 'http')
  for (const type of ALONE) {
    const value = normalise(type, plain)
    if (value !== undefined) return { type, value }
  }
  return undefined
}
