import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { formatListTime } from '#core/clock/index.ts'
import { Button } from '#core/ui/Button.tsx'
import { Confirm } from '#core/ui/Confirm.tsx'
import { Note } from '#core/ui/Note.tsx'
import { useNow } from '#core/ui/now.ts'
import { Section } from '#core/ui/Section.tsx'
import type { IndicatorPage, SightingShown } from '#modules/indicators/page.ts'
import { api } from '../api.ts'
import { sentenceOf } from '../errors.ts'
import { kindWords, pageOf } from '../record-kinds.ts'
import { useRenew } from '../use-change.ts'
import { GradeForm } from './GradeForm.tsx'
import { ROLE_WORDS, TLP_WORDS } from './words.ts'

/** 出現: where the value stood, who says so, how far it may go. */
export function Sightings({ page }: { page: IndicatorPage }) {
  return (
    <Section title="出た記録" count={`${page.sightings.length}${page.more ? '以上' : ''}`}>
      <ul>
        {page.sightings.map((s) => (
          <Sighting key={s.id} of={s} />
        ))}
      </ul>
    </Section>
  )
}

function Sighting({ of: s }: { of: SightingShown }) {
  const now = useNow()
  const [grading, setGrading] = useState(false)
  const facts = [
    s.role && ROLE_WORDS[s.role],
    (s.reliability ?? s.credibility) !== null && `評価 ${s.reliability ?? '-'}${s.credibility ?? '-'}`,
    s.tlp && TLP_WORDS[s.tlp],
    s.handling,
    s.expiresAt && `期限 ${formatListTime(s.expiresAt, now)}`,
    s.addedBy && `${s.addedBy}が書き足し`,
    s.falseAt && `読み違い（${[s.falseBy, s.falseReason].filter(Boolean).join('：')}）`,
  ].filter(Boolean)
  return (
    <li className="border-b border-rule py-2">
      <p className={s.falseAt ? 'line-through' : ''}>
        {formatListTime(s.at, now)}
        {s.lastAt && `～${formatListTime(s.lastAt, now)}`}　{`${kindWords(s.kind)}　`}
        {pageOf(s.kind, s.recordId) ? (
          <a href={pageOf(s.kind, s.recordId)}>{s.label || '題名なし'}</a>
        ) : (
          <b>{s.label || '題名なし'}</b>
        )}
        {s.subject && `　${s.subject}`}
      </p>
      <p className="mut">{[s.room.name, ...facts].join('・')}</p>
      <div className="flex flex-wrap gap-x-4">
        <Judge of={s} />
        <Button
          kind="quiet"
          small
          expanded={grading}
          onClick={() => setGrading(!grading)}
          label={`${s.label}の評価と共有範囲`}
        >
          評価と共有範囲
        </Button>
      </div>
      {grading && <GradeForm of={s} onDone={() => setGrading(false)} />}
    </li>
  )
}

function Judge({ of: s }: { of: SightingShown }) {
  const renew = useRenew()
  const judge = useMutation(api.indicators.judge.mutationOptions({ onSuccess: renew }))
  if (judge.error) return <Note kind="stop" title={sentenceOf(judge.error)} live="alert" />
  if (s.falseAt)
    return (
      <Button kind="quiet" small busy={judge.isPending} onClick={() => judge.mutate({ id: s.id, falsely: false })}>
        読み違いを取り消す
      </Button>
    )
  return (
    <Confirm
      kind="quiet"
      small
      busy={judge.isPending}
      question="この出現を読み違いとします。記録は残り、一致には数えなくなります。"
      act="読み違いにする"
      reason={{ label: '理由' }}
      onConfirm={(reason) => judge.mutate({ id: s.id, falsely: true, reason })}
    >
      読み違い
    </Confirm>
  )
}
