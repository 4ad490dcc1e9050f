import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '#core/db/tables.ts'
import type { House } from '#core/house.ts'
import { change, glance, notFound, read } from '#core/procedure.ts'
import { indicatorPolicy } from '../policy.ts'
import { shown } from '../shown.ts'
import { archiveOf, listOf, listsIn } from './archive.ts'
import { type Entry, judgeEntries } from './entries.ts'
import { categoryOf, NoList, type ReadList, readList } from './read-list.ts'
import { Category, Matching, MOST_LIST_BYTES } from './schema.ts'

const tags = ['indicators']

const Refused = z.object({ entry: z.string(), reason: z.string() })
const List = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  description: z.string(),
  category: Category,
  types: z.array(z.string()),
  enabled: z.boolean(),
  matching: Matching,
  version: z.string(),
  datedOn: z.string().nullable(),
  importedAt: z.date(),
  importedBy: z.string(),
  entries: z.number().int(),
  refused: z.number().int(),
  refusals: z.array(Refused),
})

/** 一覧: every list that counts or could, with the version in force. */
export const list = glance
  .route({ method: 'GET', path: '/indicators/lists', summary: 'Lists of harmless values and shared places', tags })
  .output(z.array(List))
  .handler(async ({ context: { db } }) => {
    const { rows } = await sql<z.infer<typeof List>>`
      select l.id, l.slug, l.name, l.description, l.category, l.types, l.enabled, v.matching, v.version, v.dated_on::text,
        v.imported_at, p.name as imported_by, v.entries, v.refused, v.refusals
      from indicators.list l join indicators.list_version v on v.id = l.current_version join core.person p on p.id = v.imported_by
      order by l.category desc, l.name limit 1000`.execute(db)
    return rows
  })

/** Entries of a list at most: MISP's longest has 63,000, a list of top sites a million. */
const MOST_ENTRIES = 2_000_000
/** The first refusals are kept with the version, the number of all beside. */
const KEPT_REFUSALS = 100

/** Takes in a list, or a newer version of one: from then on it counts. The same file twice changes nothing. */
export const take = change
  .route({ method: 'POST', path: '/indicators/lists', summary: 'Import a list, or a new version of one', tags })
  .input(
    z.object({
      file: z.file().max(MOST_LIST_BYTES).optional(),
      /** The path as the sender knows it: a MISP list is named by its folder. */
      path: z.string().max(500).optional(),
      /** Instead of `file`: an archive that was handed in with POST /files, of which `path` is the entry (`within` lists them). */
      archiveId: z.uuid().optional(),
      slug: z.string().max(100).optional(),
      name: z.string().trim().min(1).max(300).optional(),
      category: Category.optional(),
      matching: Matching.optional(),
      datedOn: z.iso.date().optional(),
    }),
  )
  .output(
    z.object({
      id: z.string(),
      slug: z.string(),
      known: z.boolean(),
      taken: z.number(),
      refused: z.number(),
      refusals: z.array(Refused),
    }),
  )
  .errors({ NO_LIST: { status: 422, message: '一覧として読めません。', data: z.object({ why: z.string() }) } })
  .handler(async ({ input, context: { db, actor, house }, errors }) => {
    indicatorPolicy.require(actor, 'lists')
    const given = await givenList(db, house, input)
    if (typeof given === 'string') throw errors.NO_LIST({ message: given, data: { why: given } })
    const { name, bytes } = given
    const made = tried(() => readList(name, bytes))
    if (made instanceof NoList) throw errors.NO_LIST({ message: made.message, data: { why: made.message } })
    if (made.entries.length > MOST_ENTRIES) throw errors.NO_LIST({ data: { why: '200万件を超えています。' } })
    const asked = { ...made, ...dropUndefined(input) }
    const { entries, refusals } = judgeEntries(asked.matching, made.entries)
    if (!entries.length) throw errors.NO_LIST({ data: { why: refusals[0]?.reason ?? '値が一つもありません。' } })
    const sha256 = createHash('sha256').update(asked.matching).update(bytes).digest('hex')
    const { id, known } = await keep(db, { ...asked, sha256, by: actor.id }, entries, refusals)
    return {
      id,
      slug: asked.slug,
      known,
      taken: entries.length,
      refused: refusals.length,
      refusals: refusals.slice(0, KEPT_REFUSALS),
    }
  })

type Given = { file?: File | undefined; path?: string | undefined; archiveId?: string | undefined }

/** The list that is meant, by itself or in an archive; else why there is none. */
async function givenList(db: Tx, house: House, { file, path, archiveId }: Given) {
  if (file) return { name: path ?? file.name, bytes: new Uint8Array(await file.arrayBuffer()) }
  if (!archiveId || !path) return 'ファイルがありません。'
  const bytes = await listOf(house, await archiveOf(db, archiveId), path)
  return typeof bytes === 'string' ? bytes : { name: path, bytes }
}

/** What an archive of lists holds, list by list: each is then taken by itself, so that a bad one stops no other. */
export const within = glance
  .route({
    method: 'GET',
    path: '/indicators/lists/archives/{id}',
    summary: 'Lists in an archive that was handed in',
    tags,
  })
  .input(z.object({ id: z.uuid() }))
  .output(z.array(z.object({ path: z.string(), sizeBytes: z.number().int() })))
  .errors({ NO_ARCHIVE: { status: 422, message: 'ZIPとして読めません。' } })
  .handler(async ({ input, context: { db, actor, house }, errors }) => {
    indicatorPolicy.require(actor, 'lists')
    const lists = await listsIn(house, await archiveOf(db, input.id))
    if (typeof lists === 'string') throw errors.NO_ARCHIVE({ message: lists })
    return lists
  })

function tried(read: () => ReadList): ReadList | NoList {
  try {
    return read()
  } catch (e) {
    if (e instanceof NoList) return e
    throw e
  }
}

const dropUndefined = ({ slug, name, category, matching, datedOn }: Partial<ReadList> & { category?: Category }) =>
  Object.fromEntries(
    Object.entries({ slug, name, category, matching, datedOn }).filter(([, v]) => v !== undefined),
  ) as Partial<ReadList> & { category?: Category } // the undefined ones are gone

type Asked = ReadList & { category?: Category; sha256: string; by: string }

async function keep(
  db: Tx,
  a: Asked,
  entries: readonly Entry[],
  refusals: readonly { entry: string; reason: string }[],
) {
  const { rows: lists } = await sql<{ id: string; currentVersion: string | null }>`
    insert into indicators.list (slug, name, description, category, types)
    values (${a.slug}, ${a.name}, ${a.description}, ${a.category ?? categoryOf(a.slug)}, ${a.types})
    on conflict (slug) do update set name = excluded.name, description = excluded.description, types = excluded.types,
      category = coalesce(${a.category ?? null}, list.category)
    returning id, current_version`.execute(db)
  const id = lists[0]?.id ?? ''
  const { rows: made } = await sql<{ id: string }>`
    insert into indicators.list_version (list_id, version, dated_on, matching, entries, refused, refusals, sha256, imported_by)
    values (${id}, ${a.version}, ${a.datedOn}, ${a.matching}, ${entries.length}, ${refusals.length},
      ${JSON.stringify(refusals.slice(0, KEPT_REFUSALS))}::jsonb, ${a.sha256}, ${a.by})
    on conflict (list_id, sha256) do nothing returning id`.execute(db)
  const version = made[0]?.id
  if (!version) {
    await sql`update indicators.list set current_version = (select id from indicators.list_version where list_id = ${id} and sha256 = ${a.sha256})
      where id = ${id} and exists (select from indicators.list_entry e join indicators.list_version v on v.id = e.version_id
        where v.list_id = ${id} and v.sha256 = ${a.sha256})`.execute(db)
    return { id, known: true }
  }
  for (let at = 0; at < entries.length; at += AT_ONCE) await write(db, version, entries.slice(at, at + AT_ONCE))
  await sql`update indicators.list set current_version = ${version} where id = ${id}`.execute(db)
  await forgetOlder(db, id)
  if (entries.length >= MUCH) await sql`select indicators.much_written('list_entry')`.execute(db)
  return { id, known: false }
}
const AT_ONCE = 20_000
/** Entries after which the planner is told of them at once; of fewer it may hear when the database looks by itself. */
const MUCH = 1_000

const write = (db: Tx, version: string, entries: readonly Entry[]) =>
  sql`insert into indicators.list_entry (entry, version_id, how, net)
    select e, ${version}::uuid, h::"char", n from unnest(${entries.map((e) => e.entry)}::text[], ${entries.map((e) => e.how)}::text[],
      ${entries.map((e) => e.net)}::inet[]) x(e, h, n)`.execute(db)

/** Entries of the version in force and of the one before stay; of older ones only that they were. */
const forgetOlder = (db: Tx, id: string) =>
  sql`delete from indicators.list_entry where version_id in
    (select id from indicators.list_version where list_id = ${id} order by imported_at desc offset 2)`.execute(db)

/** Switches a list on or off, or says what it is of. */
export const set = change
  .route({
    method: 'POST',
    path: '/indicators/lists/{id}',
    summary: 'Switch a list on or off, or change its kind',
    tags,
  })
  .input(z.object({ id: z.uuid(), enabled: z.boolean().optional(), category: Category.optional() }))
  .output(z.object({ id: z.string() }))
  .handler(async ({ input: { id, enabled, category }, context: { db, actor } }) => {
    indicatorPolicy.require(actor, 'lists')
    const { rows } = await sql<{ id: string }>`
      update indicators.list set enabled = coalesce(${enabled ?? null}, enabled), category = coalesce(${category ?? null}, category)
      where id = ${id} returning id`.execute(db)
    if (!rows[0]) throw notFound()
    return { id }
  })

const Caught = z.object({
  key: z.string(),
  type: z.string(),
  value: z.string(),
  shown: z.string(),
  entry: z.string(),
  records: z.number().int(),
  lastAt: z.date(),
})

/** Kinds of values whose key an entry may be, where the list does not say. */
const COMMON_TYPES = ['domain', 'email', 'phone', 'ipv4', 'ipv6']
const MOST_CAUGHT = 200

/** Which values of one's rooms a list names; for lists compared entry by entry, not for nets, pieces and patterns. */
export const caught = read
  .route({
    method: 'GET',
    path: '/indicators/lists/{id}/values',
    summary: 'Values in one’s rooms that a list names',
    tags,
  })
  .input(z.object({ id: z.uuid() }))
  .output(z.array(Caught))
  .handler(async ({ input: { id }, context: { db } }) => {
    const { rows } = await sql<Omit<z.infer<typeof Caught>, 'shown'>>`
      with asked as (select l.current_version, case when cardinality(l.types) = 0 then ${COMMON_TYPES}::text[] else l.types end as types
        from indicators.list l where l.id = ${id})
      select s.key, min(s.type) as type, min(s.value) as value, e.entry, count(distinct s.record_id)::int as records, max(s.at) as last_at
      from asked a cross join unnest(a.types) t(type) join indicators.list_entry e on e.version_id = a.current_version and e.how in ('s', 'h')
      join indicators.sighting s on s.key = indicators.key_of(t.type, e.entry) and s.false_at is null
      group by s.key, e.entry order by last_at desc limit ${MOST_CAUGHT}`.execute(db)
    return rows.map((r) => ({ ...r, shown: shown(r.type, r.value) }))
  })

export const listsRouter = { list, take, within, set, caught }
