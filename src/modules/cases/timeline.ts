import type { Tx } from '#core/db/tables.ts'
import type { RecordRef } from '#core/trail/trail.ts'

export type Line = {
  caseId: string
  roomId: string
  byId: string | null
  kind: string
  text: string
  at?: Date
  ref?: RecordRef
}

/** Writes a line into the 時系列 of a case. Modules to the right call this when something of theirs concerns it. */
export async function addLine(tx: Tx, l: Line): Promise<void> {
  await tx
    .insertInto('cases.entry')
    .values({
      caseId: l.caseId,
      roomId: l.roomId,
      byId: l.byId,
      kind: l.kind,
      text: l.text,
      at: l.at ?? new Date(),
      refKind: l.ref?.kind ?? null,
      refId: l.ref?.id ?? null,
    })
    .execute()
}
