import { z } from 'zod'
import type { Tx } from '#core/db/tables.ts'
import { change, read } from '#core/procedure.ts'
import { defaultMapping, Mapping } from './channels/index.ts'
import { reportPolicy } from './policy.ts'

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
    const saved = rows.map((r) => ({ ...r, definition: Mapping.parse(r.definition) }))
    return [...saved, { name: '全国統一オンライン受付窓口（案）', definition: defaultMapping, confirmed: false }]
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

/** The mapping of a name; the default one when none is named. */
export async function mappingNamed(tx: Tx, name: string | null): Promise<Mapping> {
  if (!name) return defaultMapping
  const row = await tx.selectFrom('intake.mapping').select('definition').where('name', '=', name).executeTakeFirst()
  return row ? Mapping.parse(row.definition) : defaultMapping
}
