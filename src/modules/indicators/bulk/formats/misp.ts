import type { Fault } from '#core/reading/fault.ts'
import { sizeOf } from '#core/reading/size-words.ts'
import type { Tlp } from '../../schema.ts'
import type { Item, Named } from '../item.ts'
import { refuse, refusedFault } from '../refuse.ts'
import { readAny, readWord } from '../types.ts'
import { aboutOf, parsed } from './stix.ts'
import { isJson } from './stix-values.ts'
import { narrowest, tlpOf } from './tlp.ts'

/** Characters of one event at most: some 100,000 attributes. Its tags may stand behind them, so it is read whole. */
const MOST_EVENT = 64 * 1024 * 1024

type Json = { readonly [name: string]: unknown }

/** MISP core format: an event, a list of them, or the answer of a search. An attribute is an item. */
export async function* misp(texts: AsyncGenerator<string, Fault | undefined>): AsyncGenerator<Item> {
  const pieces: string[] = []
  let length = 0
  for (let next = await texts.next(); ; next = await texts.next()) {
    if (next.done) {
      if (next.value) return yield refusedFault(next.value)
      break
    }
    length += next.value.length
    if (length > MOST_EVENT) return yield refuse({}, 'ELEMENT_TOO_LARGE', sizeOf(MOST_EVENT))
    pieces.push(next.value)
  }
  const document = parsed(pieces.join(''))
  if (document === undefined) return yield refuse({}, 'BROKEN_JSON', pieces[0] ?? '')
  const events = [...eventsIn(document)]
  if (!events.length) return yield refuse({}, 'NO_EVENT')
  for (const event of events) yield* itemsOf(event)
}

function* eventsIn(document: unknown): Generator<Json> {
  if (Array.isArray(document)) for (const part of document) yield* eventsIn(part)
  else if (!isJson(document)) return
  else if (isJson(document.Event)) yield document.Event
  else if (document.response !== undefined) yield* eventsIn(document.response)
  else if (Array.isArray(document.Attribute) || Array.isArray(document.Object)) yield document
}

function* itemsOf(event: Json): Generator<Item> {
  const about: About = {
    info: typeof event.info === 'string' ? event.info : '',
    at: seconds(event.date) ?? undefined,
    tlp: narrowest(tlpsOf(event)),
  }
  for (const attribute of attributesOf(event)) yield itemOf(attribute, about)
}

type About = { info: string; at: number | undefined; tlp: Tlp | undefined }

function* attributesOf(holder: Json): Generator<Json> {
  for (const a of listOf(holder.Attribute)) if (isJson(a)) yield a
  for (const o of listOf(holder.Object)) if (isJson(o)) yield* attributesOf(o)
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

const NOTHING: Item = { named: [] }

function itemOf(attribute: Json, event: About): Item {
  const { type, value } = attribute
  if (typeof type !== 'string' || typeof value !== 'string' || attribute.deleted === true) return NOTHING
  const read = readWord(type, value)
  // a `uri` is most often a path alone
  if (read === 'not-kept' || (read === undefined && type === 'uri')) return NOTHING
  if (read === undefined) return refuse({ field: type }, 'NOT_OF_TYPE', value)
  const found = read === 'unknown' ? readAny(value) : read
  return { named: found.map((f) => ({ ...f, ...saidOf(attribute, event) })) }
}

function saidOf(a: Json, event: About): Omit<Named, 'type' | 'value'> {
  const comment = typeof a.comment === 'string' ? a.comment : ''
  return {
    at: seconds(a.first_seen) ?? event.at ?? seconds(a.timestamp),
    lastAt: seconds(a.last_seen),
    tlp: narrowest([...tlpsOf(a), ...(event.tlp ? [event.tlp] : [])]),
    // to_ids: the maker says that it is fit to be blocked; the others are part of the story
    role: a.to_ids === true ? 'suspect' : 'context',
    about: aboutOf([event.info, comment].filter((s) => s !== '').join(' / ')),
  }
}

function tlpsOf(holder: Json): Tlp[] {
  return listOf(holder.Tag).flatMap((tag) => {
    const name = isJson(tag) && typeof tag.name === 'string' ? tag.name : ''
    return (/^tlp:/i.test(name) && tlpOf(name)) || []
  })
}

/** Seconds since 1970 as text, a day, or an instant of ISO 8601. */
function seconds(value: unknown): number | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  const at = /^\d{9,11}$/.test(String(value)) ? Number(value) * 1000 : Date.parse(String(value))
  return Number.isNaN(at) ? undefined : at
}
