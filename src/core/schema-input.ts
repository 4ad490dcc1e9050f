import { z } from 'zod'

/** An instant that is asked for: a Date, or over REST ISO 8601 with its offset. A day alone is none: whose midnight? */
export const Instant = z.union([
  z.date(),
  z.iso
    .datetime({ offset: true, error: '時刻は 2026-11-24T14:30:00+09:00 のように書いてください' })
    .transform((text) => new Date(text)),
])

/** Yes or no: over REST a query says `true` or `false`, and 「false」 is no. */
export const YesNo = z.union([z.boolean(), z.stringbool({ error: 'true か false と書いてください' })])
