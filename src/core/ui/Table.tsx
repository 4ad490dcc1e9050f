import { type ReactNode, useId } from 'react'
import { Button } from './Button.tsx'
import type { Column } from './column.ts'
import { Empty } from './Empty.tsx'
import { Loading } from './Loading.tsx'
import { Note } from './Note.tsx'
import { toggled } from './selection.ts'
import { TableHead } from './TableHead.tsx'
import { useRowKeys } from './use-row-keys.ts'

export interface TableProps<Row> {
  /** What is listed; read out as the table's name. */
  label: string
  columns: readonly Column<Row>[]
  /** undefined while the first page is on its way. */
  rows: readonly Row[] | undefined
  rowKey: (row: Row) => string
  /** One sentence and a link to what is next. */
  empty: ReactNode
  /** What went wrong with fetching, in words. Rows already there stay. */
  error?: string | undefined
  onRetry?: () => void
  /** The next keyset page; absent when there is none. */
  more?: { onMore: () => void; busy?: boolean; size?: number } | undefined
  selected?: ReadonlySet<string>
  onSelect?: (selected: ReadonlySet<string>) => void
  /** J, K, Enter and X move in this table. At most one on a page. */
  keys?: boolean
  hideHead?: boolean
}

/** A real table: 14 px on 24 px lines, row rules, links on names, keyset pages. On a phone each row stands as a block (rows.css). */
export function Table<Row>(props: TableProps<Row>) {
  const { label, columns, rows, rowKey, empty, error, onRetry, more, selected, onSelect } = props
  const keyed = useRowKeys({ on: props.keys === true, selected, onSelect })
  return (
    <>
      {rows && rows.length > 0 && (
        <div className="relative overflow-x-auto">
          <table aria-label={label} className="rows">
            <TableHead columns={columns} selectable={Boolean(onSelect)} hidden={props.hideHead === true} />
            <tbody ref={keyed.body}>
              {rows.map((row) => (
                <tr
                  key={rowKey(row)}
                  data-row={rowKey(row)}
                  tabIndex={-1}
                  aria-selected={onSelect && selected?.has(rowKey(row))}
                >
                  {onSelect && <SelectCell of={rowKey(row)} selected={selected} onSelect={onSelect} />}
                  {columns.map((column) => (
                    <TableCell key={column.key} column={column} row={row} />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {rows?.length === 0 && !error && <Empty>{empty}</Empty>}
      {rows === undefined && !error && <Loading lines={5} />}
      {error && (
        <Note kind="stop" title="読み込めませんでした" live="alert">
          {error}{' '}
          {onRetry && (
            <Button kind="quiet" small onClick={onRetry}>
              もう一度読み込む
            </Button>
          )}
        </Note>
      )}
      {more && (
        <div className="pt-3" data-screen-only>
          <Button onClick={more.onMore} busy={more.busy}>{`次の${more.size ?? 50}件`}</Button>
        </div>
      )}
    </>
  )
}

function TableCell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const content = column.cell(row)
  const shown = content === null || content === undefined || content === '' ? '-' : content
  // letters may break anywhere, so that a column without a width of its own would be pressed to one letter a line
  const width =
    column.number || column.unbroken ? 'whitespace-nowrap' : column.wide ? 'min-w-44 desk:min-w-56' : 'min-w-24'
  const look = `${column.number ? 'text-right' : ''} ${column.names && !column.wide ? 'min-w-36' : ''} ${width}`
  if (column.names)
    return (
      <th scope="row" className={look}>
        {shown}
      </th>
    )
  return (
    <td className={look} data-head={column.hideHead ? undefined : column.head} data-none={shown === '-' || undefined}>
      {shown}
    </td>
  )
}

function SelectCell({
  of,
  selected,
  onSelect,
}: {
  of: string
  selected?: ReadonlySet<string> | undefined
  onSelect: (selected: ReadonlySet<string>) => void
}) {
  const id = useId()
  return (
    <td className="w-7" data-select>
      <input
        id={id}
        type="checkbox"
        className="tick"
        aria-label="この行を選ぶ"
        checked={selected?.has(of) ?? false}
        onChange={() => onSelect(toggled(selected, of))}
      />
    </td>
  )
}

/** `6件`, `1,000件以上`: counts are bounded, a count past the bound says so. */
export function countWords(count: number, bound = 1000): string {
  return count >= bound ? `${bound.toLocaleString('ja-JP')}件以上` : `${count.toLocaleString('ja-JP')}件`
}
