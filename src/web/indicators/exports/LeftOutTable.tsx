import { useState } from 'react'
import { Button } from '#core/ui/Button.tsx'
import { Table } from '#core/ui/Table.tsx'
import type { LeftOut, Reason } from '#modules/indicators/exports/schema.ts'
import { count } from '../imports/words.ts'
import { REASON_WORDS } from './words.ts'

/** What an export leaves out: how many for each reason, and the values by name. */
export function LeftOutTable({ leftOut }: { leftOut: readonly LeftOut[] }) {
  const [opened, setOpened] = useState<Reason>()
  const shown = leftOut.find((l) => l.reason === opened)
  return (
    <>
      <Table
        label="書き出さない値"
        rows={leftOut}
        rowKey={(l) => l.reason}
        empty="この条件で書き出さない値はありません。"
        columns={[
          { key: 'reason', head: '書き出さない理由', names: true, cell: (l) => REASON_WORDS[l.reason] },
          { key: 'count', head: '件数', number: true, cell: (l) => count(l.count) },
          {
            key: 'show',
            head: '値',
            cell: (l) => (
              <Button
                kind="quiet"
                small
                label={`${REASON_WORDS[l.reason]}を見る`}
                expanded={opened === l.reason}
                onClick={() => setOpened(opened === l.reason ? undefined : l.reason)}
              >
                見る
              </Button>
            ),
          },
        ]}
      />
      {shown && (
        <div className="py-3">
          <Table
            label={REASON_WORDS[shown.reason]}
            rows={shown.named.map((v, i) => ({ ...v, key: `${i}` }))}
            rowKey={(v) => v.key}
            empty=""
            columns={[
              {
                key: 'value',
                head: REASON_WORDS[shown.reason],
                names: true,
                cell: (v) => <span className="wrap-anywhere">{v.shown}</span>,
              },
              { key: 'why', head: '理由', cell: (v) => v.why },
            ]}
          />
          {shown.count > shown.named.length && (
            <p className="mut pt-1">
              はじめの{count(shown.named.length)}です。全部で{count(shown.count)}あります。
            </p>
          )}
        </div>
      )}
    </>
  )
}
