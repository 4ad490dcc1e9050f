import type { Source } from '#core/reading/source.ts'
import { hexKeyOf, parentOf } from '../key.ts'
import { patternOf } from '../url-patterns/url-pattern.ts'
import { itemsOf, type Options } from './formats/index.ts'
import { type Item, isRefused, type Named, type Refused } from './item.ts'
import type { Kind } from './schema.ts'

/** Some items of a file, ready to be written: columns as array literals of PostgreSQL, '{}' where no value has one. */
export type Batch = {
  kind: Kind
  /** Items of the file looked at so far. */
  position: number
  /** Values in the columns, each once. */
  values: number
  /** Values that stood twice in this batch. */
  repeated: number
  /** Items without a value: objects of other kinds, remarks. */
  passed: number
  columns: readonly string[]
  refused: number
  refusals: readonly (Refused & { position: number })[]
  last: boolean
}

/** What the columns hold, in order; `at` and the like in milliseconds. */
export const COLUMNS = [
  'key',
  'parent',
  'type',
  'value',
  'at',
  'lastAt',
  'expiresAt',
  'confidence',
  'tlp',
  'role',
  'about',
  'raw',
  'pattern',
] as const

/** Values of a batch: enough that a transaction costs little, few enough that it takes less than a second. */
const MOST_VALUES = 8_000
/** Items of a batch, where most hold nothing. */
const MOST_ITEMS = 40_000
/** Milliseconds after which a batch goes off as it is, so that slow files show progress. */
const MOST_MS = 1_000

/** A file in batches, leaving out the first `skip` items, which were taken before; what could not be unpacked of it stands first. */
export async function* batchesOf(
  source: Source,
  options: Options,
  skip: number,
  unfit: readonly Refused[] = [],
): AsyncGenerator<Batch> {
  const said: { kind: Kind } = { kind: 'text' }
  let position = 0
  let filling = empty()
  async function* items(): AsyncGenerator<Item> {
    yield* unfit
    yield* itemsOf(source, options, (kind) => {
      said.kind = kind
    })
  }
  for await (const item of items()) {
    if (++position <= skip) continue
    add(filling, item, position)
    if (!isFull(filling)) continue
    yield packed(filling, said.kind, position, false)
    filling = empty()
  }
  yield packed(filling, said.kind, position, true)
}

type Filling = {
  byKey: Map<string, Named>
  repeated: number
  passed: number
  refusals: (Refused & { position: number })[]
  items: number
  since: number
}

const empty = (): Filling => ({
  byKey: new Map(),
  repeated: 0,
  passed: 0,
  refusals: [],
  items: 0,
  since: performance.now(),
})

const isFull = ({ byKey, items, since }: Filling): boolean =>
  byKey.size >= MOST_VALUES || items >= MOST_ITEMS || (items % 1_000 === 0 && performance.now() - since > MOST_MS)

function add(filling: Filling, item: Item, position: number): void {
  filling.items++
  if (isRefused(item)) {
    filling.refusals.push({ ...item, position })
    return
  }
  if (!item.named.length) filling.passed++
  for (const named of item.named) {
    const key = hexKeyOf(named.type, named.value)
    const before = filling.byKey.get(key)
    if (before) filling.repeated++
    filling.byKey.set(key, before ? together(before, named) : named)
  }
}

/** The same value twice: first and last time, the narrower reach is left to the database, what was said last counts. */
function together(a: Named, b: Named): Named {
  const times = [a.at, b.at, a.lastAt, b.lastAt].filter((t) => t !== undefined)
  return {
    ...a,
    ...b,
    ...(times.length && { at: Math.min(...times), lastAt: Math.max(...times) }),
    tlp: a.tlp ?? b.tlp,
    role: a.role === 'suspect' ? a.role : b.role,
  }
}

function packed({ byKey, repeated, passed, refusals }: Filling, kind: Kind, position: number, last: boolean): Batch {
  // in order of the key: neighbours in the index are written together
  const keys = [...byKey.keys()].sort()
  const all = keys.map((key) => byKey.get(key) as Named) // each key has one
  const columns = COLUMNS.map((name) => columnOf(name, keys, all))
  return { kind, position, values: keys.length, repeated, passed, refused: refusals.length, refusals, last, columns }
}

/** An array literal; '{}' when nothing is in it, which unnest fills up with nulls. */
function columnOf(name: (typeof COLUMNS)[number], keys: readonly string[], all: readonly Named[]): string {
  if (name === 'key') return `{${keys.join(',')}}`
  if (name === 'parent') return literal(all.map(({ type, value }) => parentOf(type, value) ?? undefined))
  if (name === 'pattern') return literal(all.map(({ type, value }) => patternOf(type, value) ?? undefined))
  return all.every((n) => n[name] === undefined) ? '{}' : literal(all.map((n) => n[name]))
}

const literal = (values: readonly (string | number | undefined)[]): string => `{${values.map(element).join(',')}}`

function element(value: string | number | undefined): string {
  if (value === undefined) return 'NULL'
  if (typeof value === 'number' || PLAIN.test(value)) return String(value)
  return `"${value.replaceAll('\0', '').toWellFormed().replace(/["\\]/g, '\\$&')}"`
}
/** Needs no quotes: no comma, brace, blank, quote, and not the word NULL. */
const PLAIN = /^(?!null$)[\w:/.@+%&?=#~-]+$/i
