import { Table } from '#core/ui/Table.tsx'

type Refusal = { file?: string | null; line: number | null; field: string | null; message: string }

/** Rows of a file that are not taken: where, why, what to do. The others are. */
export function RefusalTable({ rows }: { rows: readonly Refusal[] | undefined }) {
  const files = rows?.some((r) => r.file)
  return (
    <Table
      label="受け付けない行"
      rows={rows?.map((r, i) => ({ ...r, key: `${i}` }))}
      rowKey={(r) => r.key}
      empty="受け付けない行はありません。"
      columns={[
        ...(files ? [{ key: 'file', head: 'ファイル', cell: (r: Refusal) => r.file }] : []),
        { key: 'line', head: '行', number: true, cell: (r) => r.line },
        { key: 'field', head: '項目', cell: (r) => r.field },
        {
          key: 'message',
          head: '受け付けない理由と直し方',
          wide: true,
          cell: (r) => <span className="wrap-anywhere">{r.message}</span>,
        },
      ]}
    />
  )
}
