import { z } from 'zod'

/** Why a call was refused, in the words of the screens. */
export const REFUSED = {
  FORBIDDEN: '権限がない',
  NOT_FOUND: '見られない、または無い',
  TOO_MANY_REQUESTS: '続けて断られ、1分止めた',
} as const
export const Refused = z.enum(Object.keys(REFUSED) as [keyof typeof REFUSED, ...(keyof typeof REFUSED)[]]) // Object.keys forgets the names
export type Refused = z.infer<typeof Refused>

/** What can be wrong, in the words of the screens. */
export const FAULTS = {
  'missing-link': '鎖の輪が抜けています',
  'row-missing': '記録の行が消されています',
  'row-changed': '記録の行が書き換えられています',
  hash: '輪のつながりが合いません',
  'never-sealed': '鎖に入らずに書き込まれた行があります',
  'waits-too-long': '10分を過ぎても鎖に入らない行があります',
  'head-differs': '控えた値と鎖が合いません（後から作り直された疑い）',
} as const
export const Fault = z.object({
  /** Number of the link, where one is meant. */
  link: z.string().nullable(),
  /** Id of the row in the log, where one is meant. */
  row: z.string().nullable(),
  fault: z.enum(Object.keys(FAULTS) as [keyof typeof FAULTS, ...(keyof typeof FAULTS)[]]), // Object.keys forgets the names
})
export type Fault = z.infer<typeof Fault>

/** 控え: a link and its hash, written down outside this system. It alone shows that the end was cut off and made anew. */
export const Remembered = z.object({ link: z.coerce.number().int().min(1), hash: z.string().regex(/^[0-9a-f]{64}$/) })
export type Remembered = z.infer<typeof Remembered>

export const Piece = z.object({
  faults: z.array(Fault),
  /** The last link looked at, and how many there are. */
  at: z.number().int(),
  links: z.number().int(),
  done: z.boolean(),
  /** Rows under the links of this piece. */
  rows: z.number().int(),
  /** The chain's end now: what to write down. */
  head: z.object({ link: z.number().int(), hash: z.string(), at: z.date() }).nullable(),
})
export type Piece = z.infer<typeof Piece>
