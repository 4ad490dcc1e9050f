const MB = 1024 * 1024

export type TableLimits = {
  /** Bytes of a table after unpacking. Default 2 GB, as it is streamed. */
  maxTableBytes: number
  /** Unpacked bytes for each byte of a .gz. Default 100: a real list packs about 1:7, DEFLATE ends at 1:1032. */
  maxRatio: number
  /** Characters of one row of a table. Default 256 K. */
  maxRowChars: number
  /** Columns of a table. Default 500. */
  maxColumns: number
}

export const tableLimits: TableLimits = {
  maxTableBytes: 2048 * MB,
  maxRatio: 100,
  maxRowChars: 256 * 1024,
  maxColumns: 500,
}
