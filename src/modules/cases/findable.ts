import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '#core/db/tables.ts'
import { indexTexts } from '#core/search/index.ts'

/** Characters of timeline from which the lines go into a part of their own, so that a long case costs no more than a short one. */
const SEAL_FROM = 12_000

type Said = {
  roomId: string
  number: string
  at: Date
  title: string
  facts: string
  lines: string
  until: string | null
}

/** A case is found by its number and facts, by the people and tasks in it, and by every line of its 時系列. */
export async function indexCase(tx: Tx, id: string): Promise<void> {
  const { rows } =
    await sql<Said>`select c.room_id, c.number, c.opened_at as at, c.title, coalesce(l.lines, '') as lines, l.until,
      concat_ws(E'\n', c.number, nullif(c.summary, ''), nullif(array_to_string(c.offences, E'\n'), ''),
      (select string_agg(concat_ws(' ', y.name, nullif(y.kana, ''), nullif(y.note, '')), E'\n' order by y.added_at, y.id) from cases.party y where y.case_id = c.id and y.removed_at is null),
      (select string_agg(k.title, E'\n' order by k.made_at, k.id) from cases.task k where k.case_id = c.id)) as facts
    from cases."case" c cross join lateral (select string_agg(e.text, E'\n' order by e.seq desc) as lines, max(e.seq)::text as until
      from cases.entry e where e.case_id = c.id and e.seq > c.sealed) l where c.id = ${id}::uuid`.execute(tx)
  const c = rows[0]
  if (!c) return
  const whole = { kind: 'case', id, roomId: c.roomId, at: c.at, title: c.title }
  if (c.lines.length < SEAL_FROM || c.until === null)
    return indexTexts(tx, [{ ...whole, text: [c.facts, c.lines].filter(Boolean).join('\n') }])
  await indexTexts(tx, [
    { ...whole, text: c.facts },
    { kind: 'case', id: randomUUID(), recordId: id, roomId: c.roomId, at: new Date(), title: c.number, text: c.lines },
  ])
  await tx.updateTable('cases.case').set({ sealed: c.until }).where('id', '=', id).execute()
}
