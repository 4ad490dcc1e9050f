/** Longest text that the log takes as it is; of a longer one it keeps the length. */
const LONGEST = 200
/** Items of a list, and keys of an object, that the log takes; what is asked may be hostile and as yet unchecked. */
const MOST = { items: 20, keys: 40, depth: 3 } as const

/** What was asked, short enough for the log: long texts by their length, secrets not at all. */
export function brief(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return value.length > LONGEST ? `${value.length}字` : storable(value)
  if (value === undefined || value === null || typeof value === 'number' || typeof value === 'boolean') return value
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString()
  if (value instanceof Blob) return `${value.size}バイト`
  if (depth > MOST.depth) return '…'
  if (Array.isArray(value))
    return value.length > MOST.items ? `${value.length}件` : value.map((v) => brief(v, depth + 1))
  if (typeof value !== 'object') return undefined
  return Object.fromEntries(
    Object.entries(value)
      .filter(([k]) => !isSecret(k))
      .slice(0, MOST.keys)
      .map(([k, v]) => [storable(k.slice(0, LONGEST)), brief(v, depth + 1)]),
  )
}

/** The id of the record that is meant, where the question or the answer names one. */
export const subjectOf = (value: unknown): string | undefined =>
  typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string'
    ? storable(value.id.slice(0, LONGEST))
    : undefined

/** Names under which secrets come. */
export const isSecret = (key: string): boolean => /password|secret|token|^code$/i.test(key)

/** PostgreSQL stores neither NUL nor half a surrogate pair. */
export const storable = (text: string): string => text.toWellFormed().replaceAll('\0', '␀')
