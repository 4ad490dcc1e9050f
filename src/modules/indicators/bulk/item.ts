import type { IndicatorType } from '@ishigaki/ioc'
import type { Role, Tlp } from '../schema.ts'

/** A value that a list names, with what the list says of it. Instants are milliseconds since 1970. */
export type Named = {
  type: IndicatorType
  /** Canonical spelling (normalise of packages/ioc). */
  value: string
  /** As it was written, where that says more than the value: the names of a bank and its branch. */
  raw?: string
  at?: number
  lastAt?: number
  expiresAt?: number
  /** 0 to 1. */
  confidence?: number
  tlp?: Tlp
  role?: Role
  /** What the list says of it: a brand, a family of malware. */
  about?: string
}

/** One row, object or attribute of a file: the values in it, none where it holds nothing that is kept, or why it is refused. */
export type Item = Taken | Refused
export type Taken = { named: readonly Named[] }
export type Refused = {
  /** Entry of a folder, where the file is one. */
  file?: string
  /** Counted from 1. */
  line?: number
  field?: string
  code: string
  message: string
}

export const isRefused = (item: Item): item is Refused => 'code' in item
