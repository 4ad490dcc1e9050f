/** 住所: which municipality of the force an address as people write it lies in. */
import type { Municipality, Profile } from './schema.ts'

export type Place = { municipality: Municipality /** What follows the municipality: 町字, and more. */; town: string }

/**
 * The place of `〒861-1331 熊本県菊池市隈府`, `菊池郡大津町室`, `中央区大江２丁目`. Nothing for an address of another
 * prefecture, or one that does not begin with a municipality of this one.
 */
export function placeOf(profile: Pick<Profile, 'organisation' | 'municipalities'>, address: string): Place | undefined {
  const { prefecture } = profile.organisation.force
  const written = address
    .slice(0, 400)
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/^〒?\d{3}-?\d{4}/, '')
  const own = written.startsWith(prefecture) ? written.slice(prefecture.length) : written
  for (const { name, municipality } of namesOf(profile.municipalities)) {
    const rest = own.startsWith(name) ? own : withoutCounty(own)
    if (rest.startsWith(name)) return { municipality, town: rest.slice(name.length) }
  }
  return undefined
}

/** 菊池郡大津町: people write the 郡, the list of municipalities does not. */
const withoutCounty = (address: string) => address.replace(/^[^市区町村\d]{1,4}郡/, '')

type Named = { name: string; municipality: Municipality }
const known = new WeakMap<readonly Municipality[], Named[]>()

/** Every way a municipality begins an address, the longest first: 熊本市中央区, 熊本市, and 中央区 while only one city has it. */
function namesOf(municipalities: readonly Municipality[]): Named[] {
  const made = known.get(municipalities)
  if (made) return made
  const wards = municipalities.flatMap((municipality) => {
    const city = municipalities.find((m) => m.code === municipality.parent)
    return city ? [{ name: municipality.name.replace(city.name, ''), municipality }] : []
  })
  const alone = wards.filter(({ name }) => wards.filter((other) => other.name === name).length === 1)
  const names = [...municipalities.map((municipality) => ({ name: municipality.name, municipality })), ...alone].sort(
    (a, b) => b.name.length - a.name.length,
  )
  known.set(municipalities, names)
  return names
}
