import { useMutation } from '@tanstack/react-query'
import { formatListTime } from '#core/clock/index.ts'
import { Confirm } from '#core/ui/Confirm.tsx'
import { Note } from '#core/ui/Note.tsx'
import { useNow } from '#core/ui/now.ts'
import { Section } from '#core/ui/Section.tsx'
import { Table } from '#core/ui/Table.tsx'
import type { Case } from '#modules/cases/find.ts'
import { api } from '../api.ts'
import { sentenceOf } from '../errors.ts'
import { useRenew } from '../use-change.ts'

/** 通報 of a case; one taken out leaves its reason behind. */
export function Reports({ found: c }: { found: Case }) {
  const now = useNow()
  const renew = useRenew()
  const unlink = useMutation(api.cases.unlink.mutationOptions({ onSuccess: renew }))
  return (
    <Section title="通報" count={`${c.reports.length}件`} action={<a href="/inbox">受付箱から加える</a>}>
      <Table
        label="この事件の通報"
        rows={c.reports}
        rowKey={(r) => r.id}
        empty="通報はありません。"
        columns={[
          { key: 'at', head: '受信', unbroken: true, cell: (r) => formatListTime(r.receivedAt, now) },
          {
            key: 'subject',
            head: '件名',
            names: true,
            cell: (r) => (
              <>
                <a href={`/reports/${r.id}`}>{r.subject || '件名なし'}</a>
                <br />
                <span className="mut">{r.number}</span>
              </>
            ),
          },
          {
            key: 'loss',
            head: '被害額',
            number: true,
            unbroken: true,
            cell: (r) => (r.lossYen === null ? '-' : `${r.lossYen.toLocaleString('ja-JP')}円`),
          },
          {
            key: 'act',
            head: '操作',
            hideHead: true,
            cell: (r) =>
              c.status === 'open' ? (
                <Confirm
                  small
                  question={`${r.number ?? ''}をこの事件から外します。`}
                  act="外す"
                  reason={{ label: '外す理由' }}
                  onConfirm={(reason) => unlink.mutate({ id: c.id, reportId: r.id, reason })}
                >
                  外す
                </Confirm>
              ) : null,
          },
        ]}
      />
      {unlink.error && <Note kind="stop" live="alert" title={sentenceOf(unlink.error)} />}
    </Section>
  )
}
