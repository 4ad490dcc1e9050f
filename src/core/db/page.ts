import { type RawBuilder, sql } from 'kysely'

/** Above so many rooms a page is read along the index of all rows; below, room by room and merged. Measured in bench/lists. */
const FEW_ROOMS = 40

/**
 * One page of a protected table, newest first, for a person in few rooms or in many.
 * Row security alone makes a person of few rooms walk past everyone else's rows; a page of each room, merged, does not.
 *
 * @param o.table full name; @param o.columns what to select; @param o.where further conditions on `t`;
 * @param o.order SQL of the sort, the same inside and out, ending in a unique column.
 */
export function pageByRoom<R>(o: {
  table: string
  columns: RawBuilder<unknown>
  where: RawBuilder<unknown>
  order: RawBuilder<unknown>
  limit: number
  rooms: number
}): RawBuilder<R> {
  const table = sql.table(o.table)
  if (o.rooms > FEW_ROOMS) {
    return sql<R>`select ${o.columns} from ${table} t where ${o.where} order by ${o.order} limit ${o.limit}`
  }
  return sql<R>`select t.* from unnest((select core.my_rooms())) room(id) cross join lateral (
    select ${o.columns} from ${table} t where t.room_id = room.id and ${o.where} order by ${o.order} limit ${o.limit}) t
    order by ${o.order} limit ${o.limit}`
}
