/** Groups of the numbers that are not geographic, by their first digits (電気通信番号計画, 令和元年総務省告示第6号). */
const SERVICES: readonly (readonly [RegExp, readonly number[]])[] = [
  [/^0800\d{7}$/, [4, 3, 4]],
  [/^0(?:20|[5-9]0)\d{8}$/, [3, 4, 4]],
  [/^0(?:120|570|990|180|170)\d{6}$/, [4, 3, 3]],
]
/** Area codes that begin no longer one: Tokyo, Osaka, the largest cities, and Kumamoto with its neighbours. */
const AREAS: readonly (readonly [RegExp, number])[] = [
  [/^0[36]/, 2],
  [/^0(?:11|44|45|52|75|78)/, 3],
  [/^09(?:2[1-9]|3[1-9]|6[0-3])/, 3],
  [/^096[4-9]/, 4],
]

/**
 * A telephone number as people in its country write it: `050-1234-5678` for `+815012345678`. The groups are those of
 * the numbering plan, else of the words it was written in; a number of whose area code neither tells is left whole.
 * Numbers of other countries, and what is no number, are returned as they are.
 */
export function domestic(value: string, raw = ''): string {
  const digits = /^\+81([1-9]\d{8,9})$/.exec(value)?.[1]
  if (digits === undefined) return value
  const whole = `0${digits}`
  const groups = SERVICES.find(([form]) => form.test(whole))?.[1] ?? groupsOfArea(whole) ?? groupsWritten(whole, raw)
  return groups ? cut(whole, groups) : whole
}

function groupsOfArea(whole: string): readonly number[] | undefined {
  const area = whole.length === 10 ? AREAS.find(([start]) => start.test(whole))?.[1] : undefined
  return area === undefined ? undefined : [area, 6 - area, 4]
}

/** The groups of the writing, when they are an area code, an exchange and a subscriber of this very number. */
function groupsWritten(whole: string, raw: string): readonly number[] | undefined {
  const written = raw.normalize('NFKC').replace(/^[^\d]*81(?=\D)/, '')
  const parts = written.split(/\D+/).filter(Boolean)
  if (parts[0]?.startsWith('0') === false) parts[0] = `0${parts[0]}`
  const [area = '', , last = ''] = parts
  const fits = parts.length === 3 && parts.join('') === whole && area.length <= 5 && last.length === 4
  return fits ? parts.map((part) => part.length) : undefined
}

function cut(whole: string, groups: readonly number[]): string {
  const ends = groups.map((_, i) => groups.slice(0, i + 1).reduce((sum, size) => sum + size, 0))
  return ends.map((end, i) => whole.slice(ends[i - 1] ?? 0, end)).join('-')
}
