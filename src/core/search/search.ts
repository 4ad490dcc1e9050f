import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#core/db/tables.ts'
import { type Cursor, readCursor, writeCursor } from './cursor.ts'
import { type Asked, askedOf, parseQuery } from './query.ts'
import { type Mark, marksIn, type Snippet, snippetOf } from './snippet.ts'
import './table.ts'

export type Search = {
  /** Words as a person types them; see parseQuery. */
  query: string
  /** Only these kinds; all when absent. */
  kinds?: readonly string[]
  /** First and last instant, both included. */
  from?: Date
  to?: Date
  order: 'newest' | 'best'
  /** Hits on a page, 1 to 200. */
  limit: number
  /** `next` of the page before. */
  after?: string
}
/** `id` is the record's: one that is findable in parts may be hit more than once. */
export type Hit = { kind: string; id: string; at: Date; title: string; titleMarks: Mark[]; snippet: Snippet }
export type Found = { hits: Hit[]; more: boolean; next?: string }

/** Best-first weighs this many of the newest matches. */
const WEIGHED = 1000
/** The newest match gains 1 over what its words weigh, one of half a year before it 0.37. */
const FRESH_SECONDS = 180 * 86_400

type Row = { kind: string; id: string; recordId: string; at: Date; title: string; text: string; place: string }

/**
 * Finds records of the ticket's rooms whose title or text contains every term. A query without any term finds nothing.
 * @throws RangeError when `after` is not from an earlier page of the same order
 */
export async function search(tx: Tx, asked: Search): Promise<Found> {
  const query = parseQuery(asked.query)
  if (query.must.length + query.never.length === 0) return { hits: [], more: false }
  const after = asked.after === undefined ? undefined : readCursor(asked.after, asked.order)
  const page = asked.order === 'newest' ? newest : best
  const rows = await page(tx, askedOf(query), asked, after)
  const hits = rows.slice(0, asked.limit).map(
    ({ kind, recordId, at, title, text }): Hit => ({
      kind,
      id: recordId,
      at,
      title,
      titleMarks: marksIn(title, query.must),
      snippet: snippetOf(text, query.must),
    }),
  )
  if (rows.length <= asked.limit) return { hits, more: false }
  return { hits, more: true, next: nextOf(rows, asked, after) }
}

/** The join reads the texts as the application itself: row security decides a second time. */
async function newest(tx: Tx, asked: Asked, search: Search, after: Cursor | undefined): Promise<Row[]> {
  const found = matches(asked, search, after?.order === 'newest' ? after : undefined, search.limit + 1)
  const { rows } = await sql<Row>`
    select f.kind, f.id, coalesce(f.record_id, f.id) as record_id, f.at, f.title, f.text, f.at::text as place
    from ${found} m join core.findable f on f.kind = m.kind and f.id = m.id
    order by f.at desc, f.id desc, f.kind desc`.execute(tx)
  return rows
}

async function best(tx: Tx, asked: Asked, search: Search, after: Cursor | undefined): Promise<Row[]> {
  const from = after?.order === 'best' ? after : undefined
  const { rows } = await sql<Row>`
    with m as materialized (select f.kind, f.id, f.at, core.answer_score(f.folded, ${asked.terms}::text[]) as score, max(f.at) over () as newest
      from ${matches(asked, search, undefined, WEIGHED, from?.until)} m join core.findable f on f.kind = m.kind and f.id = m.id),
    page as (select *, row_number() over () as rank from (select kind, id, newest, at from m
      order by score + exp(-extract(epoch from newest - at) / ${FRESH_SECONDS}::numeric) desc, at desc, id desc, kind desc
      limit ${search.limit + 1} offset ${from?.skip ?? 0}) best)
    select f.kind, f.id, coalesce(f.record_id, f.id) as record_id, f.at, f.title, f.text, page.newest::text as place
    from page join core.findable f on f.kind = page.kind and f.id = page.id order by page.rank`.execute(tx)
  return rows
}

function matches(
  asked: Asked,
  search: Search,
  after: { at: string; id: string; kind: string } | undefined,
  most: number,
  until?: string,
): RawBuilder<unknown> {
  const { must, either, never, grams } = asked
  const range = sql`${search.kinds ?? null}::text[], ${search.from ?? null}::timestamptz,
    least(${search.to ?? null}::timestamptz, ${until ?? null}::timestamptz),
    ${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid, ${after?.kind ?? null}::text, ${most}`
  if (grams.length === 0) return sql`core.search_walk(${must}, ${either}, ${never}, ${range})`
  return sql`core.search_newest(${must}, ${either}, ${never}, ${grams}, ${range})`
}

function nextOf(rows: Row[], { order, limit }: Search, after: Cursor | undefined): string | undefined {
  const last = rows[limit - 1]
  if (!last) return undefined
  if (order === 'newest') return writeCursor({ order, at: last.place, id: last.id, kind: last.kind })
  const before = after?.order === 'best' ? after.skip : 0
  return writeCursor({ order, until: last.place, skip: before + limit })
}
