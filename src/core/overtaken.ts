import { z } from 'zod'
import type { Tx } from './db/tables.ts'

/** Who was faster, and when; the person's own input stays in the page. */
export const Overtaken = z.object({ by: z.string(), at: z.date(), version: z.number().int() })

/** Declared by every procedure that saves what several people may be writing. */
export const CHANGED_BY_ANOTHER = {
  status: 409,
  message: 'ほかの人が先に変更しました。違いを見て選んでください。',
  data: Overtaken,
} as const

type Saved = { updatedBy: string | null; updatedAt: Date; version: number }

/** The data of that refusal for a record as it stands now. */
export async function overtakenBy(
  tx: Tx,
  { updatedBy, updatedAt, version }: Saved,
): Promise<z.infer<typeof Overtaken>> {
  const person =
    updatedBy && (await tx.selectFrom('core.person').select('name').where('id', '=', updatedBy).executeTakeFirst())
  return { by: person ? person.name : 'ほかの人', at: updatedAt, version }
}
