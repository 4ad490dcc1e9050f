import { type RawBuilder, sql } from 'kysely'

/** In how many rooms one is, of about how many. */
export type RoomCounts = { rooms: number; ofRooms?: number }

/** Up to so many rooms a page is taken room by room and merged, and up to this share of all. Measured in bench/lists. */
const FEW_ROOMS = 30
const FEW_OF_ALL = 0.05

const areFew = ({ rooms, ofRooms = 0 }: RoomCounts): boolean => rooms <= Math.max(FEW_ROOMS, ofRooms * FEW_OF_ALL)

/**
 * One page of a protected table, newest first, for a person in few rooms or in many.
 * Row security alone makes a person of few rooms walk past everyone else's rows; a page of each room, merged, does not.
 *
 * @param o.table full name; @param o.columns what to select; @param o.where further conditions on `t`;
 * @param o.newest the column of the instant that is sorted by, latest first, and then by id;
 * @param o.each a column and the values it may have: a page is taken of each and merged, so that an index that begins with it keeps the order;
 * @param o.along a column and the one value asked for, that an index holds between the room and `each`.
 */
export function pageByRoom<R>(
  o: {
    table: string
    columns: RawBuilder<unknown>
    where: RawBuilder<unknown>
    newest: string
    each?: { column: string; values: readonly string[] }
    along?: { column: string; value: string }
    limit: number
  } & RoomCounts,
): RawBuilder<R> {
  const parts: RawBuilder<unknown>[] = []
  const most = sql.lit(o.limit) // as a parameter it would hide from a prepared plan how short the page is
  const where = [o.where]
  if (areFew(o)) {
    parts.push(sql`(select distinct unnest((select core.my_rooms()))) room(id)`)
    where.unshift(sql`t.room_id = room.id`)
  }
  if (o.each && o.each.values.length === 1) where.unshift(sql`t.${sql.ref(o.each.column)} = ${o.each.values[0]}`)
  else if (o.each) {
    parts.push(sql`unnest(${[...o.each.values]}::text[]) each(value)`)
    where.unshift(sql`t.${sql.ref(o.each.column)} = each.value`)
  }
  const newest = sql.ref(`t.${o.newest}`)
  const order = sql`${newest} desc, t.id desc`
  let along = order
  if (o.along) {
    // as a range that is also sorted by, only the index that holds the column gives the page without sorting; as an equality the
    // planner, which takes the two conditions on the room for independent, believes any index of the room to do as well
    const column = sql.ref(`t.${o.along.column}`)
    where.push(sql`${column} between ${o.along.value} and ${o.along.value}`)
    along = sql`${column}, ${order}`
  }
  const pageOf = (columns: RawBuilder<unknown>) =>
    sql`select ${columns} from ${sql.table(o.table)} t where ${sql.join(where, sql` and `)} order by ${along} limit ${most}`
  if (!parts.length) return sql<R>`${pageOf(o.columns)}`
  // first which rows, from the indexes; the rest of a row only for those on the page, which `offset 0` keeps apart
  const merged = sql`select t.id, ${newest} as newest from ${sql.join(parts, sql` cross join `)} cross join lateral (${pageOf(sql`t.id, ${newest}`)}) t
    order by ${order} limit ${most}`
  return sql<R>`select row.* from (${merged}) page cross join lateral (select ${o.columns} from ${sql.table(o.table)} t where t.id = page.id offset 0) row
    order by page.newest desc, page.id desc limit ${most}`
}
