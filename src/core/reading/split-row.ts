/** What a row of a CSV holds (RFC 4180), or why it cannot be read. `open`: a quoted cell goes on in the next line. */
export type Split = { cells: string[] } | { open: true } | { fault: 'QUOTE' }

/** Splits one row. A quote opens a cell only at its start; inside, two quotes stand for one. */
export function splitRow(row: string, delimiter: string): Split {
  if (!row.includes('"')) return { cells: row.split(delimiter) }
  const cells: string[] = []
  for (let at = 0; ; at++) {
    const cell =
      row.charAt(skipBlank(row, at)) === '"' ? quoted(row, skipBlank(row, at), delimiter) : bare(row, at, delimiter)
    if (!('value' in cell)) return cell
    cells.push(cell.value)
    at = cell.end
    if (at >= row.length) return { cells }
  }
}

type Cell = { value: string; end: number } | { open: true } | { fault: 'QUOTE' }

function bare(row: string, from: number, delimiter: string): Cell {
  const next = row.indexOf(delimiter, from)
  const end = next === -1 ? row.length : next
  const value = row.slice(from, end)
  return value.includes('"') ? { fault: 'QUOTE' } : { value, end }
}

function quoted(row: string, quote: number, delimiter: string): Cell {
  const pieces: string[] = []
  for (let from = quote + 1; ; ) {
    const next = row.indexOf('"', from)
    if (next === -1) return { open: true }
    pieces.push(row.slice(from, next))
    if (row[next + 1] !== '"') {
      const end = skipBlank(row, next + 1)
      return end >= row.length || row[end] === delimiter ? { value: pieces.join('"'), end } : { fault: 'QUOTE' }
    }
    from = next + 2
    // the pieces are joined by the quote that two quotes stand for
  }
}

/** Blanks around the quotes of a cell are not part of it: some programs write `"a", "b"`. */
function skipBlank(row: string, from: number): number {
  let at = from
  while (row[at] === ' ') at++
  return at
}
