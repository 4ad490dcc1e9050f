/** Small questions to a profile that several modules ask. */
import type { Calendar, Day, Period } from '#core/clock/index.ts'
import { type Dated, holdsOn } from './dated.ts'
import type { AdviceCard, Profile, ReferralBody } from './schema.ts'

/** The item of a code that holds on a day; without a day the last one written. */
export function findByCode<T extends Dated & { code: string }>(items: readonly T[], code: string, day?: Day) {
  return items.findLast((item) => item.code === code && (!day || holdsOn(item, day)))
}

const calendars = new WeakMap<Profile['holidays'], Calendar>()

/** The force's calendar for the clock; the same one each time, since the clock keeps an index of it. */
export function calendarOf({ holidays }: Pick<Profile, 'holidays'>): Calendar {
  const known = calendars.get(holidays)
  if (known) return known
  const years = holidays.days.map((holiday) => Number(holiday.day.slice(0, 4)))
  const { opens, closes, yearEnd } = holidays.hours
  const calendar = {
    holidays: holidays.days.map(({ day, name }) => ({ day, name })),
    coversFrom: Math.min(...years),
    coversTo: Math.max(...years),
    yearEnd,
    hours: { opens, closes },
  }
  calendars.set(holidays, calendar)
  return calendar
}

/**
 * A period for `deadlineAfter`, with the source shown beside the clock. An unconfirmed one says so.
 * Throws when the profile has no such interval on that day: a deadline must never silently be missing.
 */
export function intervalOf({ intervals }: Pick<Profile, 'intervals'>, code: string, day?: Day): Period {
  const found = findByCode(intervals, code, day)
  if (!found) throw new Error(`intervals.json: ${code} がありません。`)
  const { length, unit, firstDay, closedEnd, source, confirmed } = found
  return { length, unit, firstDay, closedEnd, source: confirmed ? source : `${source}(要確認)` }
}

export type Advice = { card: AdviceCard; referrals: { body: ReferralBody; when: string }[] }

/** The advice card of a 手口 with the bodies it refers to; undefined for a code the profile does not know. */
export function advice(
  profile: Pick<Profile, 'methods' | 'adviceCards' | 'referralBodies'>,
  methodCode: string,
  day?: Day,
): Advice | undefined {
  const method = findByCode(profile.methods, methodCode, day)
  const card = method && findByCode(profile.adviceCards, method.card, day)
  if (!card) return undefined
  const referrals = card.referrals.flatMap(({ body, when }) => {
    const found = findByCode(profile.referralBodies, body, day)
    return found ? [{ body: found, when }] : []
  })
  return { card, referrals }
}
