import type { Tx } from '#core/db/tables.ts'
import type { RecordRef } from '#core/trail/trail.ts'
import { indexCase } from './findable.ts'

export type Line = {
  byId: string | null
  kind: string
  text: string
  at?: Date | undefined
  ref?: RecordRef
}
type Holder = { id: string; roomId: string }

/**
 * Writes lines into the 時系列 of a case and brings what the search finds of it up to date: every act on a case writes
 * a line, last. Modules to the right call this when something of theirs concerns the case.
 */
export async function addLines(tx: Tx, { id, roomId }: Holder, lines: readonly Line[]): Promise<void> {
  if (!lines.length) return
  await tx
    .insertInto('cases.entry')
    .values(
      lines.map(({ byId, kind, text, at, ref }) => ({
        caseId: id,
        roomId,
        byId,
        kind,
        text,
        at: at ?? new Date(),
        refKind: ref?.kind ?? null,
        refId: ref?.id ?? null,
      })),
    )
    .execute()
  await indexCase(tx, id)
}

export const addLine = (tx: Tx, c: Holder, line: Line): Promise<void> => addLines(tx, c, [line])
