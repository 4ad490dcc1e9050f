import type { Generated } from 'kysely'
import { z } from 'zod'
import type { Json } from '#core/db/tables.ts'
import { Instant } from '#core/schema-input.ts'
import { Tlp } from '../schema.ts'

declare module '#core/db/tables.ts' {
  interface Tables {
    'indicators.export': ExportTable
  }
}

/** 書き出す形: what members' devices read. */
export const Format = z.enum(['plain', 'csv', 'hosts', 'rpz', 'suricata', 'suricata-dataset', 'zeek', 'stix'])
export type Format = z.infer<typeof Format>

/**
 * Why a value was left out: judged false, its time over, too unsure, on a list of what must stay untouched, everyone's, not in this
 * format. `below`: the value goes, the names below it do not.
 */
export const Reason = z.enum(['false', 'ended', 'unsure', 'listed', 'hub', 'below', 'format'])
export type Reason = z.infer<typeof Reason>

export const LeftOut = z.object({
  reason: Reason,
  count: z.number(),
  named: z.array(z.object({ shown: z.string(), why: z.string() })),
})
export type LeftOut = z.infer<typeof LeftOut>

/** 書き出し. What left the house, kept as it was handed out. */
export interface ExportTable {
  id: Generated<string>
  roomId: string
  fileId: string
  format: Format
  tlp: Tlp
  options: Json<object>
  written: string | number
  leftOut: Json<LeftOut[]>
  madeBy: string
  madeAt: Generated<Date>
}

export const ExportAsked = z.object({
  format: Format,
  /** How far the receivers reach: values of a narrower reach are not even looked at. */
  tlp: Tlp.exclude(['red']),
  /** Kinds of values. Default: all that the format can hold. */
  types: z.array(z.string().max(40)).max(40).optional(),
  /** Only what this 提供リスト names. */
  feedId: z.uuid().optional(),
  /** Only what was seen since. */
  since: Instant.optional(),
})
export type ExportAsked = z.infer<typeof ExportAsked>

/** A value that goes out. */
export type Outgoing = {
  key: string
  type: string
  value: string
  firstAt: Date
  lastAt: Date
  endsAt: Date
  tlp: Tlp
  source: string
  about: string
  /** To be blocked without what lies below it. */
  alone: boolean
}
