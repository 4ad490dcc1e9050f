import { defangAddress } from '#core/ui/defang.ts'
import { Table } from '#core/ui/Table.tsx'
import type { Look } from '#modules/indicators/bulk/look.ts'
import { TYPE_WORDS } from '../../value-words.ts'
import { RefusalTable } from './RefusalTable.tsx'
import { count, fieldOptions, KIND_WORDS, typeCounts } from './words.ts'

type OnColumns = (columns: Record<string, string>) => void

/** What the beginning of a file was recognised as: kind, columns and first rows, values, refusals. */
export function Recognised({ look, onColumns }: { look: Look; onColumns: OnColumns }) {
  return (
    <>
      <p className="pb-2">
        <b>{KIND_WORDS[look.kind]}</b> として読みました。はじめの部分に値 {count(look.values)}
        {look.values > 0 && `（${typeCounts(look.byType)}）`}、受け付けない行 {count(look.refused)}。
      </p>
      {look.headings.length > 0 && <ColumnTable look={look} onColumns={onColumns} />}
      <Table
        label="読み取った値の例"
        rows={look.examples.map((e, i) => ({ ...e, key: `${i}` }))}
        rowKey={(e) => e.key}
        empty="取り込める値が見つかりません。ファイルの種類と列の対応を確かめてください。"
        columns={[
          { key: 'type', head: '種類', unbroken: true, cell: (e) => TYPE_WORDS[e.type] ?? e.type },
          {
            key: 'value',
            head: '読み取った値の例',
            names: true,
            cell: (e) => <span className="wrap-anywhere">{e.shown}</span>,
          },
          { key: 'about', head: '備考', cell: (e) => e.about },
        ]}
      />
      {look.refusals.length > 0 && (
        <div className="pt-3">
          <RefusalTable rows={look.refusals} />
        </div>
      )}
    </>
  )
}

/** 列の対応 of a table, each with what stands in it; a wrong one is set right here. */
function ColumnTable({ look, onColumns }: { look: Look; onColumns: OnColumns }) {
  const set = (at: number, field: string) => {
    const fields = look.fields.with(at, field)
    onColumns(Object.fromEntries(fields.flatMap((f, i) => (f ? [[`${i + 1}`, f]] : []))))
  }
  const unnamed = look.fields.every((f) => f === '')
  return (
    <div className="pb-3">
      <Table
        label="列の対応"
        rows={look.headings.map((heading, at) => ({ heading, at }))}
        rowKey={(c) => `${c.at}`}
        empty=""
        columns={[
          {
            key: 'heading',
            head: '列',
            names: true,
            cell: (c) => (
              <span className="inline-block min-w-20">{unnamed ? `列${c.at + 1}` : c.heading || `列${c.at + 1}`}</span>
            ),
          },
          {
            key: 'field',
            head: '何として読むかと、はじめの行',
            cell: (c) => (
              <>
                <select
                  className="input w-auto! max-w-60"
                  aria-label={`列${c.at + 1}を何として読むか`}
                  value={look.fields[c.at] ?? ''}
                  onChange={(event) => set(c.at, event.target.value)}
                >
                  <option value="">{unnamed && look.values > 0 ? '中身から判断' : '読まない'}</option>
                  {fieldOptions(look.fields[c.at] ?? '').map((o) => (
                    <option key={o.value} value={o.value}>
                      {o.label}
                    </option>
                  ))}
                </select>
                <ul className="pt-1">
                  {[0, 1, 2].map((nth) => (
                    <li key={nth} className="mut wrap-anywhere">
                      {cellShown(look, nth, c.at)}
                    </li>
                  ))}
                </ul>
              </>
            ),
          },
        ]}
      />
    </div>
  )
}

/** A cell as it stands; never as a working address. */
function cellShown(look: Look, row: number, at: number): string {
  const cell = look.rows[row]?.[at] ?? ''
  return /^[\d.,:/-]+$/.test(cell) && !/^\d+(\.\d+){3}/.test(cell) ? cell : defangAddress(cell)
}
