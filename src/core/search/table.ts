declare module '#core/db/tables.ts' {
  interface Tables {
    'core.findable': FindableTable
  }
}

/** 検索できる文. What one record says, kept for finding it. */
export interface FindableTable {
  kind: string
  id: string
  roomId: string
  at: Date
  title: string
  text: string
  folded: string
  foldVersion: number
  /** The record this row is a part of; null where the row is the whole record. */
  recordId: string | null
}
