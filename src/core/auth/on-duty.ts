import { z } from 'zod'
import type { Tx } from '../db/tables.ts'

/** 在職: on the register, and has not left. */
export async function isOnDuty(db: Tx, personId: string): Promise<boolean> {
  const found = await db
    .selectFrom('core.person')
    .select('id')
    .where('id', '=', personId)
    .where('active', '=', true)
    .where('isSystem', '=', false)
    .executeTakeFirst()
  return found !== undefined
}

/** Refusal of a person for a task; declared by every procedure that is told one. `role`: what for, as the screens call it. */
export const notOnDuty = (role: string) =>
  ({
    status: 422,
    message: `${role}に選んだ職員は、名簿にないか、退職・転出しています。名簿から選び直してください。`,
    data: z.object({ field: z.string() }),
  }) as const
