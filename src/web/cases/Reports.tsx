import { useMutation } from '@tanstack/react-query'
import { formatListTime } from '#core/clock/index.ts'
import { Confirm } from '#core/ui/Confirm.tsx'
import { Empty } from '#core/ui/Empty.tsx'
import { Note } from '#core/ui/Note.tsx'
import { useNow } from '#core/ui/now.ts'
import { Section } from '#core/ui/Section.tsx'
import type { Case } from '#modules/cases/find.ts'
import { casePolicy } from '#modules/cases/policy.ts'
import { api } from '../api.ts'
import { sentenceOf } from '../errors.ts'
import { useRenew } from '../use-change.ts'
import { useMe } from '../use-me.ts'

/** 通報 of a case; one taken out leaves its reason behind. */
export function Reports({ found: c }: { found: Case }) {
  const now = useNow()
  const renew = useRenew()
  const edits = casePolicy.edit(useMe().doer, c)
  const unlink = useMutation(api.cases.unlink.mutationOptions({ onSuccess: renew }))
  return (
    <Section
      title="通報"
      count={`${c.reports.length}件`}
      action={edits && <a href={`/inbox?case=${c.id}`}>受付箱から加える</a>}
    >
      {c.reports.length === 0 && <Empty>通報はありません。</Empty>}
      <ul>
        {c.reports.map((r) => (
          <li
            key={r.id}
            className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1 border-b border-rule py-2"
          >
            <div className="min-w-40 flex-1">
              <a href={`/reports/${r.id}`}>{r.subject || '件名なし'}</a>
              <p className="flex flex-wrap gap-x-3">
                <span className="mut whitespace-nowrap">{formatListTime(r.receivedAt, now)}</span>
                <span className="mut whitespace-nowrap">{r.number}</span>
                {r.lossYen !== null && <span>{r.lossYen.toLocaleString('ja-JP')}円</span>}
              </p>
            </div>
            {edits && (
              <Confirm
                small
                question={`${r.number ?? ''}をこの事件から外します。`}
                act="外す"
                reason={{ label: '外す理由' }}
                onConfirm={(reason) => unlink.mutate({ id: c.id, reportId: r.id, reason })}
              >
                外す
              </Confirm>
            )}
          </li>
        ))}
      </ul>
      {unlink.error && <Note kind="stop" live="alert" title={sentenceOf(unlink.error)} />}
    </Section>
  )
}
