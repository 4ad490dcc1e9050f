import { randomUUID } from 'node:crypto'
import type { Tx } from '#core/db/tables.ts'
import type { House } from '#core/house.ts'
import type { Draft } from './channels/index.ts'
import { MOST_FILE } from './schema.ts'

/** What of an import's items is told apart here. */
type Read = { id: string; draft: Draft }
type Lot = { roomId: string; askedBy: string; fileId: string; channel: string }

/** Attachments by the id of their report. */
export type Stored = Map<string, { sha256: string; name: string; mediaType: string; sizeBytes: number; note: string }[]>

/** Attachments go into the file store before the transaction: bytes without a row are harmless, a row without bytes is not. */
export async function storeFiles(house: House, batch: readonly Read[]): Promise<Stored> {
  const stored: Stored = new Map()
  for (const item of batch) {
    if (!item.draft.attachments.length) continue
    const list = []
    for (const a of item.draft.attachments) {
      await house.files.put(a.bytes, { maxBytes: MOST_FILE })
      list.push({ sha256: a.sha256, name: a.name, mediaType: a.mediaType, sizeBytes: a.sizeBytes, note: a.note })
    }
    stored.set(item.id, list)
  }
  return stored
}

/** Notes the files of reports that were taken: what came with them, and of a mail or a text the file itself. */
export async function attach(tx: Tx, lot: Lot, taken: readonly { id: string }[], files: Stored): Promise<void> {
  const all = taken.flatMap(({ id }) =>
    (files.get(id) ?? []).map((f) => ({ reportId: id, fileId: randomUUID(), ...f })),
  )
  if (all.length) {
    await tx
      .insertInto('core.file')
      .values(
        all.map((f) => ({
          id: f.fileId,
          roomId: lot.roomId,
          sha256: f.sha256,
          name: f.name.slice(0, 255),
          mediaType: f.mediaType,
          sizeBytes: f.sizeBytes,
          createdBy: lot.askedBy,
        })),
      )
      .execute()
    await tx
      .insertInto('intake.attachment')
      .values(
        all.map((f) => ({
          reportId: f.reportId,
          roomId: lot.roomId,
          fileId: f.fileId,
          kind: 'attachment' as const,
          note: f.note,
        })),
      )
      .execute()
  }
  if (lot.channel !== 'mail' && lot.channel !== 'text') return
  if (taken.length)
    await tx
      .insertInto('intake.attachment')
      .values(
        taken.map(({ id }) => ({ reportId: id, roomId: lot.roomId, fileId: lot.fileId, kind: 'original' as const })),
      )
      .execute()
}
