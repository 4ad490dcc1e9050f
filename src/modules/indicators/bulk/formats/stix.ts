import type { Fault } from '#core/reading/fault.ts'
import { elementsOf } from '#core/reading/json-elements.ts'
import type { Item, Named } from '../item.ts'
import { refuse, refusedFault } from '../refuse.ts'
import { isJson, type PatternValue, valuesInPattern, valuesObserved } from './stix-values.ts'
import { narrowest, TLP_MARKINGS } from './tlp.ts'

/** Characters of one object at most; a pattern of a thousand hashes has some 100,000. */
const MOST_OBJECT = 4 * 1024 * 1024

/** A STIX bundle of any length, a list of its objects, or one object a line. */
export async function* stix(texts: AsyncGenerator<string, Fault | undefined>): AsyncGenerator<Item> {
  const elements = elementsOf(texts, 'objects', MOST_OBJECT)
  let found = false
  for (let next = await elements.next(); ; next = await elements.next()) {
    if (next.done) {
      if (next.value) yield refusedFault(next.value)
      else if (!found) yield refuse({}, 'NO_OBJECTS')
      return
    }
    if ('fault' in next.value) {
      found = true
      yield refusedFault(next.value)
      continue
    }
    const { text, line } = next.value
    const object = parsed(text)
    if (!isJson(object)) yield refuse({ line }, 'BROKEN_JSON', text)
    else if (typeof object.type === 'string' && object.type !== 'bundle') {
      found = true
      yield itemOf(object, line)
    }
  }
}

export function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

type Json = { readonly [name: string]: unknown }

function itemOf(object: Json, line: number): Item {
  if (object.type === 'indicator') return object.revoked === true ? NOTHING : indicator(object, line)
  const observed = object.type === 'observed-data' && isJson(object.objects) ? Object.values(object.objects) : [object]
  const said = saidOf(object)
  // observed, but nobody says that it is hostile
  return {
    named: observed
      .filter(isJson)
      .flatMap(valuesObserved)
      .map((v) => ({ ...v, ...said, role: 'context' as const })),
  }
}

const NOTHING: Item = { named: [] }

function indicator(object: Json, line: number): Item {
  const language = object.pattern_type
  if (typeof language === 'string' && language !== 'stix')
    return refuse({ line, field: 'pattern_type' }, 'PATTERN_LANGUAGE', language)
  const pattern = typeof object.pattern === 'string' ? object.pattern : ''
  return fromPattern(pattern, { line, field: 'pattern' }, saidOf(object))
}

/** The values of one pattern, or why none is taken. */
export function fromPattern(pattern: string, place: { line: number; field?: string }, said: Said): Item {
  const found = valuesInPattern(pattern)
  if (!found) return refuse(place, 'BAD_PATTERN', pattern)
  if (found.broken[0] !== undefined && !found.values.length) return refuse(place, 'NOT_OF_TYPE', found.broken[0])
  if (found.unlike && !found.values.length) return refuse(place, 'NO_VALUE_IN_PATTERN', pattern)
  return { named: found.values.map((v) => namedOf(v, said)) }
}

/** A value of which the pattern wants more than itself is less sure alone. */
const JOINED_CONFIDENCE = 0.4

function namedOf({ type, value, joined }: PatternValue, said: Said): Named {
  const confidence = joined ? Math.min(said.confidence ?? 1, JOINED_CONFIDENCE) : said.confidence
  return { type, value, ...said, confidence, role: 'suspect' }
}

type Said = Omit<Named, 'type' | 'value'>

function saidOf(object: Json): Said {
  const marks = Array.isArray(object.object_marking_refs) ? object.object_marking_refs : []
  const name = [object.name, object.description].find((s) => typeof s === 'string' && s.trim() !== '')
  return {
    at: instant(object.valid_from) ?? instant(object.first_observed) ?? instant(object.created),
    lastAt: instant(object.last_observed),
    expiresAt: instant(object.valid_until),
    confidence: typeof object.confidence === 'number' ? Math.min(Math.max(object.confidence / 100, 0), 1) : undefined,
    tlp: narrowest(marks.flatMap((m) => TLP_MARKINGS[String(m)] ?? [])),
    about: typeof name === 'string' ? aboutOf(name) : undefined,
  }
}

function instant(value: unknown): number | undefined {
  const at = typeof value === 'string' ? Date.parse(value) : Number.NaN
  return Number.isNaN(at) ? undefined : at
}

/** Characters kept of what a list says of a value. */
const MOST_ABOUT = 200

export const aboutOf = (text: string): string | undefined =>
  text.replace(/\s+/g, ' ').replaceAll('\0', '').trim().slice(0, MOST_ABOUT).toWellFormed() || undefined
