import { extract, type IndicatorType, normalise } from '@ishigaki/ioc'
import type { Tx } from '#core/db/tables.ts'
import { keyOf } from './key.ts'
import { type Reading, valueAlone } from './schema.ts'
import { shown } from './shown.ts'
import { type Sighted, sight } from './sightings.ts'

/** What is written may be several things: what it can be read as is given back, nothing when as nothing. */
export type Unclear = { readings: Reading[] }
export type Added = Reading & { id: string; shown: string; known: boolean }

/** The ways to read what was typed: as the type given, else as all that extraction finds in it. */
export function readings(text: string, type: string | undefined, hosts = true): Reading[] {
  if (type) {
    const value = normalise(type as IndicatorType, text) // a type that is none reads as nothing
    return value === undefined ? [] : [{ type, value }]
  }
  const by = new Map(
    extract(text, { hosts }).map((i) => [`${i.type} ${i.value}`, { type: i.type as string, value: i.value }]),
  )
  const alone = by.size === 0 ? valueAlone(text) : undefined
  return alone ? [alone] : [...by.values()].slice(0, 20)
}

/**
 * Writes a value that a person saw in a record and extraction did not: who, and where it stands when the record holds it
 * letter by letter. One that is there already is not doubled; one marked as read wrongly counts again.
 */
export async function sightByHand(
  tx: Tx,
  record: Sighted,
  said: { text: string; type?: string; original: string },
  by: string,
): Promise<Added | Unclear> {
  const all = readings(said.text, said.type, false)
  const [value] = all
  if (!value || all.length > 1) return { readings: all }
  const key = keyOf(value.type, value.value)
  const there = await ofKey(tx, record, key)
  const added = (id: string, known: boolean): Added => ({
    ...value,
    id,
    known,
    shown: shown(value.type, value.value, said.text),
  })
  if (there) {
    if (there.falseAt)
      await tx
        .updateTable('indicators.sighting')
        .set({ falseAt: null, addedBy: by })
        .where('id', '=', there.id)
        .execute()
    return added(there.id, there.falseAt === null)
  }
  const raw = said.text.trim()
  const start = said.original.indexOf(raw)
  const place = start < 0 ? { start: null, end: null } : { start, end: start + raw.length }
  await sight(tx, record, [{ ...value, ...place, raw, role: null, confidence: 1 }], by)
  return added((await ofKey(tx, record, key))?.id ?? '', false)
}

const ofKey = (tx: Tx, record: Sighted, key: string) =>
  tx
    .selectFrom('indicators.sighting')
    .select(['id', 'falseAt'])
    .where('recordKind', '=', record.kind)
    .where('recordId', '=', record.id)
    .where('key', '=', key)
    .orderBy('falseAt', (o) => o.asc().nullsFirst())
    .executeTakeFirst()
