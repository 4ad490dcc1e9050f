import { z } from 'zod'
import type { Tx } from '#core/db/tables.ts'
import { change, glance, read } from '#core/procedure.ts'
import { defaultMapping, Field, fieldsOf, Mapping, sampleOf } from './channels/index.ts'
import { reportPolicy } from './policy.ts'

/** Name of the mapping that ships. */
const SHIPPED = '全国統一オンライン受付窓口（案）'

const Saved = z.object({ name: z.string(), definition: Mapping, confirmed: z.boolean() })

/** The saved column mappings, with the one that ships (not confirmed). */
export const mappings = read
  .route({ method: 'GET', path: '/intake/mappings', summary: 'Saved column mappings', tags: ['intake'] })
  .output(z.array(Saved))
  .handler(async ({ context: { db } }) => {
    const rows = await db
      .selectFrom('intake.mapping')
      .select(['name', 'definition', 'confirmed'])
      .orderBy('name')
      .execute()
    // one that an older version wrote and this one cannot read is left out, and refused by name when an import asks for it
    const saved = rows.flatMap((r) => {
      const read = Mapping.safeParse(r.definition)
      return read.success ? [{ ...r, definition: read.data }] : []
    })
    return [...saved, { name: SHIPPED, definition: defaultMapping, confirmed: false }]
  })

/** Saves a column mapping under a name. */
export const saveMapping = change
  .route({ method: 'PUT', path: '/intake/mappings', summary: 'Save a column mapping', tags: ['intake'] })
  .input(z.object({ name: z.string().min(1).max(100), definition: Mapping, confirmed: z.boolean().default(false) }))
  .output(z.object({ name: z.string() }))
  .handler(async ({ input, context: { db, actor } }) => {
    reportPolicy.require(actor, 'map')
    const row = {
      definition: JSON.stringify(input.definition),
      confirmed: input.confirmed,
      updatedBy: actor.id,
      updatedAt: new Date(),
    }
    await db
      .insertInto('intake.mapping')
      .values({ name: input.name, ...row })
      .onConflict((c) => c.column('name').doUpdateSet(row))
      .execute()
    return { name: input.name }
  })

/** Bytes of a sample: its first rows are looked at. */
const MOST_SAMPLE = 5 * 1024 * 1024

/** Reads the headings and first rows of a table, with the fields that a saved or the shipped mapping gives them. Nothing is kept. */
export const sample = glance
  .route({
    method: 'POST',
    path: '/intake/mappings/sample',
    summary: 'Columns and first rows of a table',
    tags: ['intake'],
  })
  .input(z.object({ file: z.file().max(MOST_SAMPLE), mapping: z.string().max(100).optional() }))
  .output(
    z.object({
      rows: z.array(z.array(z.string())),
      columns: z.array(z.object({ heading: z.string(), field: Field.nullable() })),
    }),
  )
  .errors({ UNREADABLE_TABLE: { status: 422, message: '表として読めません。' } })
  .handler(async ({ input, context: { db }, errors }) => {
    const bytes = new Uint8Array(await input.file.arrayBuffer())
    const read = await sampleOf(input.file.name, bytes)
    if ('code' in read) throw errors.UNREADABLE_TABLE({ message: read.message })
    if (!read.headings.length) throw errors.UNREADABLE_TABLE({ message: 'ファイルに行がありません。' })
    const fields = fieldsOf(read.headings, (await mappingNamed(db, input.mapping ?? null)) ?? defaultMapping)
    return { rows: read.rows, columns: read.headings.map((heading, i) => ({ heading, field: fields[i] ?? null })) }
  })

/** The mapping of a name; the shipped one when none is named; nothing for a name that nobody saved. */
export async function mappingNamed(tx: Tx, name: string | null): Promise<Mapping | undefined> {
  if (!name || name === SHIPPED) return defaultMapping
  const row = await tx.selectFrom('intake.mapping').select('definition').where('name', '=', name).executeTakeFirst()
  return row && Mapping.safeParse(row.definition).data
}
