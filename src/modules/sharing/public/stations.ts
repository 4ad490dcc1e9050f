import { dayOf } from '#core/clock/index.ts'
import { inForce, type Profile } from '#core/profile/index.ts'

/** The stations in force, in the order of their reading, each with the places it serves. */
export function stationsFor({ organisation, municipalities }: Profile): { code: string; label: string }[] {
  const today = dayOf(new Date())
  const places = new Map(municipalities.map((m) => [m.code, m.name]))
  return inForce(organisation.stations, today)
    .toSorted((a, b) => a.kana.localeCompare(b.kana, 'ja'))
    .map((s) => {
      const served = [...new Set(inForce(s.jurisdiction, today).flatMap((j) => places.get(j.municipality) ?? []))]
      return { code: s.code, label: `${s.name.replace(organisation.force.prefecture, '')}（${served.join('、')}）` }
    })
}

/** The unit that a report goes to: the chosen station, or the cyber section when none was. */
export function unitFor({ organisation }: Profile, chosen: string): { code: string; name: string } {
  const today = dayOf(new Date())
  const found =
    inForce(organisation.stations, today).find((s) => s.code === chosen) ??
    inForce(organisation.sections, today).find((s) => s.role === 'cyber')
  if (!found) throw new Error('organisation.json: サイバーを担当する課 (role: cyber) がありません。')
  return {
    code: found.code,
    name: found.name.startsWith(organisation.force.prefecture)
      ? found.name
      : `${organisation.force.headquarters} ${found.name}`,
  }
}
