import { brief, isSecret, storable } from './brief.ts'

/** What of a change the log keeps as it is: by which words of the house it was done, from when to when, why. Names of fields. */
const KEPT = new Set([
  ...[
    'status',
    'kind',
    'type',
    'channel',
    'receivedVia',
    'outcome',
    'role',
    'rights',
    'scopes',
    'days',
    'unit',
    'post',
  ],
  ...[
    'tlp',
    'classification',
    'handling',
    'reliability',
    'credibility',
    'how',
    'format',
    'mapping',
    'label',
    'version',
  ],
  ...['validFrom', 'validTo', 'lastDay', 'until', 'dueOn', 'nextContactOn', 'datedOn', 'reason', 'routingReason'],
  'staffNumber',
])
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
/** Depth of a report's fields (form, details, part, field), and how much of an object and of the whole the log names. */
const MOST = { depth: 5, keys: 60, written: 60, path: 160 } as const

/**
 * What a change wrote, for the log: ids, codes, days, yes and no, and reasons as they were given; of all else the names of the
 * fields alone (`written`: `form.details.reporter.name`), never what was written there. The values stand in the record itself,
 * behind its room.
 */
export function briefChange(value: unknown): Record<string, unknown> | undefined {
  const written: string[] = []
  const kept = partKept(value, '', [], written)
  const said = {
    ...(isPlain(kept) && kept),
    ...(written.length > 0 && { written: written.slice(0, MOST.written) }),
    ...(written.length > MOST.written && { more: written.length - MOST.written }),
  }
  return Object.keys(said).length > 0 ? said : undefined
}

/** What is kept of a value; the path of what is not goes to `written`. */
function partKept(value: unknown, key: string, path: readonly string[], written: string[]): unknown {
  if (value === undefined || value === null) return undefined
  if (typeof value === 'boolean' || value instanceof Date || value instanceof Blob || isNamed(key, value))
    return brief(value)
  if (isPlain(value) && path.length < MOST.depth) {
    const parts = Object.entries(value)
      .filter(([name]) => !isSecret(name))
      .slice(0, MOST.keys)
      .map(([name, part]) => [storable(name.slice(0, 60)), partKept(part, name, [...path, name], written)] as const)
      .filter(([, part]) => part !== undefined)
    return parts.length > 0 ? Object.fromEntries(parts) : undefined
  }
  written.push(storable(path.join('.').slice(0, MOST.path)))
  return undefined
}

/** An id or code, or a word that says what was done. */
function isNamed(key: string, value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0 && value.every((v) => isNamed(key, v))
  if (typeof value === 'number') return KEPT.has(key)
  return typeof value === 'string' && (UUID.test(value) || KEPT.has(key) || /Codes?$/.test(key))
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
