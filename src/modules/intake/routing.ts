import { dayOf } from '#core/clock/index.ts'
import { findByCode, type Profile, placeOf, sectionOf, stationOf } from '#core/profile/index.ts'
import type { Form, Suggestion } from './schema.ts'

type Of = { municipality?: string | undefined; address?: string | undefined; methodCode?: string | null | undefined }

/** Lines of a mail or a text in which people write where they live. */
const ADDRESS_LINE = /^[ \t　・■●*-]{0,10}(?:ご?住所|所在地|居住地)\s*[:：]\s*(.{3,100})$/m

/** What a form says of the place and the 手口. A mail says its address in its words, if at all. */
function placeIn(form: Form): Of {
  const { municipality, town, address } = form.details?.reporter ?? {}
  const line = municipality || address ? undefined : ADDRESS_LINE.exec((form.body ?? '').slice(0, 20_000))?.[1]
  return { municipality, address: [town, address].filter(Boolean).join('') || line, methodCode: form.methodCode }
}

/** Station by the place, section by the 手口, each with its reason. Never more than a proposal. */
export function suggestRouting(profile: Profile, of: Of, today = dayOf(new Date())): Suggestion | null {
  const place = of.address ? placeOf(profile, of.address) : undefined
  // a ward written in the address says more than its city chosen from the list; another municipality chosen says otherwise
  const finer = place && (!of.municipality || place.municipality.parent === of.municipality)
  const municipality = finer ? place.municipality.code : of.municipality
  const town = place?.municipality.code === municipality ? place?.town : of.address
  const candidates = municipality ? stationOf(profile, municipality, town, today) : []
  const section = of.methodCode ? sectionOf(profile, of.methodCode, today) : undefined
  if (!candidates.length && !section) return null
  return {
    municipality: municipality ?? null,
    candidates: candidates.map(({ station, reason, certain, confirmed }) => ({
      unitCode: station.code,
      name: station.name,
      reason,
      certain,
      confirmed,
    })),
    section: section ?? null,
  }
}

/** What the form as a whole speaks for. Rows of a list have neither a place nor a reporter. */
export const suggestionOf = (form: Form, profile: Profile): Suggestion | null =>
  form.channel === 'list' ? null : suggestRouting(profile, placeIn(form))

/** Who is to handle it. A unit or section that is not named is not judged. */
export type Choice = {
  unitCode?: string | null | undefined
  sectionCode?: string | null | undefined
  reason?: string | undefined
}

/**
 * Whether a choice goes with the proposal: its reason then, or the person's own. Nothing when it departs from the
 * proposal and the person gives no reason.
 */
export function reasonFor(suggestion: Suggestion | null, choice: Choice): string | undefined {
  const given = choice.reason?.trim()
  if (given) return given
  const unit = suggestion?.candidates.find((c) => c.unitCode === choice.unitCode)
  const section = suggestion?.section
  if (choice.unitCode && suggestion?.candidates.length && !unit) return undefined
  if (section && choice.sectionCode && choice.sectionCode !== section.code) return undefined
  return [unit?.reason, choice.sectionCode ? section?.reason : ''].filter(Boolean).join('。')
}

/** What is written of it at acceptance: the person's choice, or the rule itself when the place is certainly this unit's. */
export function settled(
  profile: Profile,
  form: Form,
  suggestion: Suggestion | null,
  own: string,
  { at, by }: { at: Date; by: string | null },
) {
  const section = sectionIn(profile, form.toUnit ?? own, form.sectionCode ?? suggestion?.section?.code)
  const [first] = suggestion?.candidates ?? []
  const byRule = first?.certain && first.unitCode === own
  const choice = { unitCode: form.toUnit ?? (byRule ? own : undefined), sectionCode: section?.code }
  return {
    sectionCode: section?.code ?? null,
    routingReason: reasonFor(suggestion, { ...choice, reason: form.routingReason }) ?? '',
    routedAt: choice.unitCode ? at : null,
    routedBy: form.toUnit ? by : null,
  }
}

/** A choice against the proposal that says no reason. */
export const lacksReason = (suggestion: Suggestion | null, form: Form): boolean =>
  reasonFor(suggestion, { unitCode: form.toUnit, sectionCode: form.sectionCode, reason: form.routingReason }) ===
  undefined

/** Sections are a station's; headquarters' own sections are units themselves. */
export const sectionIn = (profile: Profile, unitCode: string, sectionCode: string | null | undefined) =>
  sectionCode && findByCode(profile.organisation.stations, unitCode)
    ? findByCode(profile.organisation.stationSections, sectionCode)
    : undefined
