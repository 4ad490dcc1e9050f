import { useQuery } from '@tanstack/react-query'
import { Table } from '#core/ui/Table.tsx'
import { api } from '../api.ts'
import { troubleOf } from '../errors.ts'

/** Rows of a file that were refused: where, why, what to do. The others were taken. */
export function Refusals({ id }: { id: string }) {
  const asked = useQuery(api.intake.imports.progress.queryOptions({ input: { id } }))
  return (
    <Table
      label="受け付けなかった行"
      rows={asked.data?.refusals.map((r, i) => ({ ...r, key: `${i}` }))}
      rowKey={(r) => r.key}
      {...troubleOf(asked)}
      empty="受け付けなかった行はありません。"
      columns={[
        { key: 'line', head: '行', number: true, cell: (r) => r.line ?? '-' },
        { key: 'field', head: '項目', cell: (r) => r.field ?? '-' },
        { key: 'message', head: '理由と直し方', wide: true, cell: (r) => r.message },
      ]}
    />
  )
}
