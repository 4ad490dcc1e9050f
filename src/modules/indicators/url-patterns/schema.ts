import { z } from 'zod'

declare module '#core/db/tables.ts' {
  interface Tables {
    'indicators.urlPattern': UrlPatternTable
    'indicators.importPattern': ImportPatternTable
  }
}

/** A pattern that is common in a room or a list, as the clock counted it. */
interface UrlPatternTable {
  pattern: string
  roomId: string
  feedId: string | null
  sightings: number
  lately: number
  countedAt: Date
}

/** How many values of a pattern an import brought. */
interface ImportPatternTable {
  importId: string
  roomId: string
  pattern: string
  fresh: number
}

/** Registrable domains that addresses of one pattern must lie in, before they are called a campaign: one's own site has one. */
export const LEAST_DOMAINS = 3

/** What is known of a pattern in the rooms one may enter. */
export const PatternFacts = z.object({
  pattern: z.string(),
  /** The pattern written so that no part of it is a working address. */
  shown: z.string(),
  values: z.number().int(),
  /** Registrable domains that they lie in. */
  domains: z.number().int(),
  /** There are more than were looked at: the numbers are at least so high. */
  bounded: z.boolean(),
  firstAt: z.date(),
  lastAt: z.date(),
  /** What lists say of most of them: mostly a brand. */
  about: z.string().nullable(),
})
export type PatternFacts = z.infer<typeof PatternFacts>

export const Pattern = z.string().min(3).max(200)

/** `{6}.ours.example/` → `{6}[.]ours[.]example/`. */
export const patternShown = (pattern: string): string => {
  const end = pattern.search(/[/?]/)
  const host = end < 0 ? pattern : pattern.slice(0, end)
  return `${host.replace(/(?<=[\w}])\.(?=[\w*{])/g, '[.]')}${pattern.slice(host.length)}`
}
