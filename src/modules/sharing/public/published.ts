import { sql } from 'kysely'
import { z } from 'zod'
import type { Db } from '#core/db/tables.ts'
import { defangText } from '#core/ui/defang.ts'
import { Content } from '../schema.ts'

/** What became of an advisory in sight of all: its last text and each revision with date and note, the first one first. */
export type Published = {
  id: string
  number: string
  status: 'first' | 'corrected' | 'withdrawn'
  content: Content
  publishedAt: Date
  updatedAt: Date
  revisions: { kind: 'first' | 'corrected' | 'withdrawn'; note: string; at: Date }[]
}

/** Advisories shown on a page or in the feed at most. */
export const MOST_SHOWN = 50

type Row = {
  id: string
  number: string
  kind: Published['status']
  content: unknown
  at: Date
  revisions: { kind: Published['status']; note: string; at: string }[]
}

const COLUMNS = sql`p.advisory_id as id, p.number, p.kind, p.content, p.at,
  (select jsonb_agg(jsonb_build_object('kind', r.kind, 'note', r.note, 'at', r.at) order by r.revision) from sharing.published r where r.advisory_id = p.advisory_id) as revisions`
const LAST = sql`not exists (select from sharing.published later where later.advisory_id = p.advisory_id and later.revision > p.revision)`

/** The latest state of each advisory, what changed last first. */
export async function allPublished(db: Db): Promise<Published[]> {
  const { rows } =
    await sql<Row>`select ${COLUMNS} from sharing.published p where ${LAST} order by p.at desc, p.advisory_id limit ${MOST_SHOWN}`.execute(
      db,
    )
  return rows.map(shape)
}

/** One advisory by its number (`R8-57` or `R8-57号`) or id. */
export async function findPublished(db: Db, name: string): Promise<Published | undefined> {
  const id = z.uuid().safeParse(name)
  const number = `${name.normalize('NFKC').replace(/号$/, '')}号`
  const which = id.success ? sql`p.advisory_id = ${id.data}::uuid` : sql`p.number = ${number}`
  const { rows } =
    await sql<Row>`select ${COLUMNS} from sharing.published p where ${which} and ${LAST} limit 1`.execute(db)
  return rows[0] && shape(rows[0])
}

/** The address of an advisory on the public web. */
export const addressOf = (a: Pick<Published, 'number'>): string =>
  `/advisories/${encodeURIComponent(a.number.replace(/号$/, ''))}`

function shape(row: Row): Published {
  const revisions = row.revisions.map((r) => ({ ...r, at: new Date(r.at) }))
  const content = Content.parse(row.content)
  return {
    id: row.id,
    number: row.number,
    status: row.kind,
    content: { ...content, title: defangText(content.title) },
    publishedAt: revisions[0]?.at ?? row.at,
    updatedAt: row.at,
    revisions,
  }
}
