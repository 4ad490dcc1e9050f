import { sql } from 'kysely'
import { later } from '#core/db/later.ts'
import type { Tx } from '#core/db/tables.ts'
import { fold } from './fold.ts'
import { spellingsOf } from './spellings.ts'
import './table.ts'

/** What a record says. `at` orders the hits; `title` and `text` are kept as written. */
export type Findable = {
  kind: string
  id: string
  roomId: string
  at: Date
  title: string
  text: string
  /** The record that a hit leads to, where this is a part of it with an id of its own. */
  recordId?: string | null
}

/** Raise it with every change of fold() or spellingsOf(): rows of an older version are then folded anew. */
export const FOLD_VERSION = 1

/** Parts title, text and other spellings; fold() never leaves it in a text, so no term crosses it. */
export const PART = '\u001f'

/**
 * Makes these records findable, or brings what is findable of them up to date; the last of the same record wins.
 * Belongs in the transaction that writes the records, whose room must be one of the ticket's.
 */
export async function indexTexts(tx: Tx, findables: readonly Findable[]): Promise<void> {
  const rows = [...new Map(findables.map((f) => [`${f.kind} ${f.id}`, f])).values()]
  if (rows.length === 0) return
  const titles = rows.map((f) => storable(f.title))
  const texts = rows.map((f) => storable(f.text))
  const folded = rows.map((_, i) => foldParts(titles[i] ?? '', texts[i] ?? ''))
  const insert = sql`
    insert into core.findable as f (kind, id, record_id, room_id, at, title, text, folded, fold_version)
    select *, ${FOLD_VERSION}::smallint from unnest(${rows.map((f) => f.kind)}::text[], ${rows.map((f) => f.id)}::uuid[],
      ${rows.map((f) => f.recordId ?? null)}::uuid[], ${rows.map((f) => f.roomId)}::uuid[], ${rows.map((f) => f.at)}::timestamptz[], ${titles}::text[], ${texts}::text[], ${folded}::text[])
    on conflict (kind, id) do update set room_id = excluded.room_id, at = excluded.at, title = excluded.title,
      text = excluded.text, folded = excluded.folded, fold_version = excluded.fold_version
    where (f.room_id, f.at, f.title, f.text, f.fold_version)
      is distinct from (excluded.room_id, excluded.at, excluded.title, excluded.text, excluded.fold_version)`
  await later(tx, insert)
}

/** The same for one record. */
export const indexText = (tx: Tx, findable: Findable): Promise<void> => indexTexts(tx, [findable])

/** A record that must not be found any more, such as a draft given up. */
export async function forgetText(tx: Tx, kind: string, id: string): Promise<void> {
  await tx.deleteFrom('core.findable').where('kind', '=', kind).where('id', '=', id).execute()
}

/** The text that every search compares with: what is written, and how else its parts are written. */
export function foldParts(title: string, text: string): string {
  const parts = [fold(title), fold(text)]
  const spellings = new Set(parts.flatMap((part) => spellingsOf(part).map((spelling) => spelling.text)))
  return [...parts, [...spellings].join('\n')].join(PART)
}

/** PostgreSQL keeps no NUL, and a lone surrogate is no character. */
const storable = (text: string): string => text.replaceAll('\0', '').toWellFormed()
