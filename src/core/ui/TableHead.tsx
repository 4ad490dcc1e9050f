import type { Column } from './column.ts'

interface TableHeadProps<Row> {
  columns: readonly Column<Row>[]
  selectable: boolean
  hidden: boolean
}

const arrows = { ascending: '▲', descending: '▼', none: '' } as const

/** Column heads; one that sorts is a button and tells its order. */
export function TableHead<Row>({ columns, selectable, hidden }: TableHeadProps<Row>) {
  return (
    <thead className={hidden ? 'unseen' : ''}>
      <tr>
        {selectable && (
          <th scope="col">
            <span className="unseen">選択</span>
          </th>
        )}
        {columns.map((column) => (
          <th key={column.key} scope="col" aria-sort={column.sort} className={column.number ? 'text-right' : ''}>
            {column.onSort ? (
              <button type="button" className="underline underline-offset-3" onClick={column.onSort}>
                {column.head}
                {column.sort && <span aria-hidden="true"> {arrows[column.sort]}</span>}
              </button>
            ) : (
              <span className={column.hideHead ? 'unseen' : ''}>{column.head}</span>
            )}
          </th>
        ))}
      </tr>
    </thead>
  )
}
