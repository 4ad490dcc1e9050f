import { z } from 'zod'
import { type Day, isDay } from '#core/clock/index.ts'

export const DayText = z.string().refine(isDay, 'YYYY-MM-DD の形の、暦にある日を書いてください')

/** Every item of a profile says where it comes from, from when to when it holds, and whether the force confirmed it. */
export const dated = {
  /** Law, page, form or practice the item rests on. */
  source: z.string({ error: '出典(source)を書いてください' }).min(1),
  /** false: general knowledge or a proposal; printed and shown as 案 or 未確認 until the force confirms it. */
  confirmed: z.boolean().default(true),
  validFrom: DayText.nullish(),
  /** Last day in force, inclusive. */
  validTo: DayText.nullish(),
  note: z.string().optional(),
}

export type Dated = { validFrom?: Day | null; validTo?: Day | null }

/** A short word in a-z, digits and hyphens that records keep; never changed once used. */
export const Code = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, '小文字の英数字とハイフンで書いてください')

/** What holds on a day. */
export function inForce<T extends Dated>(items: readonly T[], day: Day): T[] {
  return items.filter((item) => holdsOn(item, day))
}

export function holdsOn({ validFrom, validTo }: Dated, day: Day): boolean {
  return (!validFrom || validFrom <= day) && (!validTo || day <= validTo)
}

/** Do two items hold on a common day? */
export function overlap(a: Dated, b: Dated): boolean {
  return (a.validFrom ?? '0000') <= (b.validTo ?? '9999') && (b.validFrom ?? '0000') <= (a.validTo ?? '9999')
}
