import type { Generated } from 'kysely'
import { z } from 'zod'

declare module '#core/db/tables.ts' {
  interface Tables {
    'indicators.list': ListTable
    'indicators.listVersion': ListVersionTable
    'indicators.listEntry': ListEntryTable
  }
}

/** 無害: stays untouched. 共用: many share the place, so only a full address there is anyone's own. */
export const Category = z.enum(['harmless', 'shared'])
export type Category = z.infer<typeof Category>

/** How an entry is compared, as MISP's warning lists name it: the whole value, a host and all below it, a net, anywhere within, a pattern. */
export const Matching = z.enum(['string', 'hostname', 'cidr', 'substring', 'regex'])
export type Matching = z.infer<typeof Matching>

/** 一覧. */
export interface ListTable {
  id: Generated<string>
  slug: string
  name: string
  description: Generated<string>
  category: Category
  types: Generated<string[]>
  enabled: Generated<boolean>
  currentVersion: string | null
  createdAt: Generated<Date>
}

export interface ListVersionTable {
  id: Generated<string>
  listId: string
  version: Generated<string>
  datedOn: string | null
  matching: Matching
  entries: number
  refused: Generated<number>
  refusals: Generated<unknown>
  sha256: string
  importedAt: Generated<Date>
  importedBy: string
}

export interface ListEntryTable {
  entry: string
  versionId: string
  how: string
  net: string | null
}

/** A list that names a value, and by which entry. */
export const ListHit = z.object({
  listId: z.string(),
  slug: z.string(),
  name: z.string(),
  category: Category,
  /** The entry as it stands on the list. */
  entry: z.string(),
  version: z.string(),
  datedOn: z.string().nullable(),
})
export type ListHit = z.infer<typeof ListHit>

/** What the lists say of a value. */
export const Listed = z.object({
  /** Never to be proposed for blocking or takedown. */
  protects: z.boolean(),
  /** Lies at a place that many share: only the full address is anyone's own. */
  shared: z.boolean(),
  hits: z.array(ListHit),
})
export type Listed = z.infer<typeof Listed>

/** Bytes of a list's file at most, unpacked too. MISP's largest is about 20 MB. */
export const MOST_LIST_BYTES = 64 * 1024 * 1024
/** Bytes of an archive of lists at most: that of all of MISP's has some 30 MB (November 2026). */
export const MOST_ARCHIVE_BYTES = 128 * 1024 * 1024
