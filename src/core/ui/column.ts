import type { ReactNode } from 'react'

/** One column of a Table. */
export interface Column<Row> {
  key: string
  head: string
  cell: (row: Row) => ReactNode
  /** Numbers stand right. */
  number?: boolean
  /** Numbers, dates and words that must not break. */
  unbroken?: boolean
  /** Holds sentences: it keeps room for some words a line when the others need theirs. */
  wide?: boolean
  /** Names the row: drawn as a row heading, usually the one with the link. */
  names?: boolean
  /** The head is read out only. */
  hideHead?: boolean
  sort?: 'ascending' | 'descending' | 'none'
  onSort?: () => void
}
