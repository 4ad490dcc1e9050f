/** 管轄: which station a place belongs to. Always a proposal with its reason; the officer may choose another. */
import type { Day } from '#core/clock/index.ts'
import { inForce } from './dated.ts'
import type { Jurisdiction, Profile, Station } from './schema.ts'

export type StationCandidate = {
  station: Station
  reason: string
  /** The place is this station's alone, as far as the data says. */
  certain: boolean
  /** The jurisdiction data itself was confirmed by the force. */
  confirmed: boolean
}

/**
 * Stations that may be competent for a municipality (団体コード, a ward or the whole city) and, if known, a 町字
 * (`池田二丁目12-3` will do). Certain ones first; several candidates mean the data cannot tell. Empty for a place
 * outside the prefecture.
 */
export function stationOf(
  profile: Pick<Profile, 'organisation' | 'municipalities'>,
  municipalityCode: string,
  town?: string,
  day?: Day,
): StationCandidate[] {
  const areas = areasOf(profile, municipalityCode, day)
  const folded = town ? foldTown(town) : ''
  const listed =
    folded === '' ? [] : areas.filter(({ area }) => area.towns.some((name) => covers(foldTown(name), folded)))
  if (listed.length > 0)
    return listed.map((found) => candidate(found, `町字の一覧に「${town}」があります`, listed.length === 1))

  const open = folded === '' ? oncePerStation(areas) : areas.filter(({ area }) => area.share !== 'towns')
  return open.map((found) => candidate(found, reasonOf(found, folded !== ''), open.length === 1))
}

type Area = { station: Station; area: Jurisdiction; place: string }

function areasOf(
  { organisation, municipalities }: Pick<Profile, 'organisation' | 'municipalities'>,
  code: string,
  day?: Day,
) {
  const wards = municipalities.filter((m) => m.parent === code).map((m) => m.code)
  const codes = wards.length > 0 ? wards : [code]
  const nameOf = (wanted: string) => municipalities.find((m) => m.code === wanted)?.name ?? wanted
  const stations = day ? inForce(organisation.stations, day) : organisation.stations
  return stations.flatMap((station): Area[] => {
    const areas = day ? inForce(station.jurisdiction, day) : station.jurisdiction
    const here = areas.filter((area) => codes.includes(area.municipality))
    const [first] = here
    if (!first) return []
    return wards.length > 0
      ? [{ station, area: merged(here, first), place: nameOf(code) }]
      : here.map((area) => ({ station, area, place: nameOf(area.municipality) }))
  })
}

/** A station that serves a part and lists some of its towns stands once, for the part. */
function oncePerStation(areas: readonly Area[]): Area[] {
  const wide = new Set(areas.filter(({ area }) => area.share !== 'towns').map(({ station }) => station.code))
  return areas.filter(({ area, station }) => area.share !== 'towns' || !wide.has(station.code))
}

/** Asked for a whole city, a station stands once with all it serves there. */
function merged(areas: readonly Jurisdiction[], first: Jurisdiction): Jurisdiction {
  return { ...first, share: 'part', towns: areas.flatMap((a) => a.towns), confirmed: areas.every((a) => a.confirmed) }
}

function candidate({ station, area }: Area, reason: string, certain: boolean): StationCandidate {
  return { station, reason, certain, confirmed: area.confirmed }
}

function reasonOf({ station, area, place }: Area, townKnown: boolean): string {
  if (area.share === 'whole') return `${place}は${station.shortName}署の管轄です`
  if (area.share === 'towns')
    return `${place}の一部(${area.towns.slice(0, 3).join('、')}ほか)は${station.shortName}署の管轄です`
  if (area.share === 'rest') {
    const rest = townKnown ? '町字の一覧にないので、残りを受け持つ' : '一覧にある町字を除き、'
    return `${place}は${rest}${station.shortName}署の管轄です`
  }
  return `${place}の一部は${station.shortName}署の管轄です。町字ごとの分けは未確認です`
}

/** `池田1丁目` covers `池田1丁目2-3` but not `池田10丁目`; `出町` covers `出町3`. */
function covers(listed: string, town: string): boolean {
  return town.startsWith(listed) && !(/\d$/.test(listed) && /^\d/.test(town.slice(listed.length)))
}

const kanjiDigits = '〇一二三四五六七八九十'

/** One width, no 大字 or 字, `二丁目` as `2丁目`, `2-12` after a name without 丁目 as it is. */
function foldTown(town: string): string {
  return town
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/^大?字/, '')
    .replace(/([一二三四五六七八九十])丁目/g, (_all, digit: string) => `${kanjiDigits.indexOf(digit)}丁目`)
    .replace(/^(\D+)(\d+)[-ー‐−の]/, '$1$2丁目')
    .replaceAll('ヶ', 'ケ')
}
