import type { z } from 'zod'
import type { Tx } from '#core/db/tables.ts'
import type { Letter } from '#core/documents/index.ts'
import type { House } from '#core/house.ts'

/** What a letter is made with besides its fields. */
export type LetterGround = {
  house: House
  /** 文書番号; null until approved: the letter is 案. */
  number: string | null
  datedOn: Date
  unit: { name: string; symbol: string }
  drafter: { name: string; post: string }
}

/** A kind of letter is one file: fields, legal basis, clock, prefilling, template. */
export type RequestKind<F> = {
  code: string
  /** On screens: 口座凍結依頼. */
  name: string
  fields: z.ZodType<F>
  empty: F
  /** Copies what a report knows into the fields, and says which report it was. */
  prefill: (
    db: Tx,
    from: { reportId?: string | undefined; caseId?: string | undefined },
  ) => Promise<{ fields: Partial<F>; reportId?: string }>
  /** Words for what still stops the sending; empty when it may go. */
  lacking: (fields: F) => string[]
  addressee: (fields: F) => string
  /** The text that the search finds. */
  findable: (fields: F) => string
  letter: (fields: F, ground: LetterGround) => Letter
  /** Every field in words, for comparing one state of a letter with another. */
  said: (fields: F) => { name: string; label: string; value: string }[]
}
