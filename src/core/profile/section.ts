/** 担当の課: which section of a station, and of headquarters, a 手口 belongs to. A proposal with its reason, like the station. */
import type { Day } from '#core/clock/index.ts'
import { inForce } from './dated.ts'
import { findByCode } from './look-up.ts'
import type { Profile } from './schema.ts'

type SectionProposal = {
  /** Code and name of the section in the station. */
  code: string
  name: string
  /** Name of 主管課 at headquarters. */
  headquarters: string
  reason: string
  confirmed: boolean
}

/** The section for a 手口 on a day; nothing for one the profile does not know. */
export function sectionOf(
  profile: Pick<Profile, 'organisation' | 'methods' | 'routing'>,
  methodCode: string,
  day?: Day,
): SectionProposal | undefined {
  const rules = day ? inForce(profile.routing, day) : profile.routing
  const method = findByCode(profile.methods, methodCode, day)
  const rule = rules.find((r) => r.methods.includes(methodCode)) ?? rules.find((r) => r.methods.length === 0)
  const section = rule && findByCode(profile.organisation.stationSections, rule.section, day)
  if (!rule || !section || !method) return undefined
  const lead = findByCode(profile.organisation.sections, rule.headquarters, day)
  return {
    code: section.code,
    name: section.name,
    headquarters: lead?.name ?? '',
    reason: `「${method.name}」は、${rule.why}の受け持ちです`,
    confirmed: rule.confirmed,
  }
}
