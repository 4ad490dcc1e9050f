import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { formatListTime } from '#core/clock/index.ts'
import { Button } from '#core/ui/Button.tsx'
import { DateField } from '#core/ui/DateField.tsx'
import { useKey } from '#core/ui/keys.ts'
import { MarkedText } from '#core/ui/MarkedText.tsx'
import { Note } from '#core/ui/Note.tsx'
import { useNow } from '#core/ui/now.ts'
import { Section } from '#core/ui/Section.tsx'
import { Select } from '#core/ui/Select.tsx'
import { TextArea } from '#core/ui/TextArea.tsx'
import type { Report } from '#modules/intake/find.ts'
import { reportPolicy } from '#modules/intake/policy.ts'
import { api } from '../api.ts'
import { useDeadlines } from '../deadlines.ts'
import { sentenceOf } from '../errors.ts'
import { useRenew } from '../use-change.ts'
import { useMe } from '../use-me.ts'

const KINDS = [
  { value: 'contact', label: '申出人へ連絡した' },
  { value: 'note', label: '書き足し' },
  { value: 'phone', label: '銀行などへ電話した' },
  { value: 'correction', label: '訂正' },
] as const
type Kind = (typeof KINDS)[number]['value']

/** 経過, newest first, and writing into it. */
export function Course({ report }: { report: Report }) {
  const now = useNow()
  const [writing, setWriting] = useState<Kind | undefined>()
  const writes = reportPolicy.edit(useMe().doer, report)
  useKey(writes ? 'e' : undefined, () => setWriting('note'), '経過を書き足す')
  useKey(writes ? 'c' : undefined, () => setWriting('contact'), '申出人への連絡を書く')
  return (
    <Section
      title="経過"
      count="新しい順"
      action={
        writes && (
          <Button kind="quiet" small shortcut="E" onClick={() => setWriting('note')}>
            書き足す
          </Button>
        )
      }
    >
      {writing && <Write report={report} kind={writing} setKind={setWriting} onDone={() => setWriting(undefined)} />}
      {report.entries.length === 0 && !writing && <p className="mut py-2">まだ経過はありません。</p>}
      <ul>
        {report.entries.map((e) => (
          <li
            key={e.id}
            className="grid grid-cols-[7rem_minmax(0,1fr)] phone:grid-cols-[7rem_minmax(0,1fr)_fit-content(9rem)] gap-3 border-b border-rule py-2"
          >
            <time dateTime={e.at.toISOString()}>{formatListTime(e.at, now)}</time>
            <span className="whitespace-pre-wrap">
              <MarkedText text={e.text} marks={[]} />
            </span>
            <span className="mut">{e.by}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Write({
  report,
  kind,
  setKind,
  onDone,
}: {
  report: Report
  kind: Kind
  setKind: (k: Kind) => void
  onDone: () => void
}) {
  const renew = useRenew()
  const [text, setText] = useState('')
  const add = useMutation(
    api.intake.note.mutationOptions({
      onSuccess: async () => {
        await renew()
        onDone()
      },
    }),
  )
  const due = useDeadlines()('contact-interval', useNow())
  const [chosen, setChosen] = useState('')
  const next = chosen || (due && 'dueOn' in due ? due.dueOn : '')
  const nextContactOn = kind === 'contact' && /^\d{4}-\d{2}-\d{2}$/.test(next) ? next : undefined
  const save = () => add.mutate({ id: report.id, kind, text, nextContactOn })
  return (
    <div data-form className="grid gap-2 border-b border-rule py-3">
      <Select
        label="種類"
        value={kind}
        onChange={(v) => setKind(KINDS.find((k) => k.value === v)?.value ?? 'note')}
        options={KINDS}
      />
      <TextArea label="内容" value={text} onChange={setText} rows={3} autoFocus />
      {kind === 'contact' && (
        <DateField label="次回連絡期日" copied={chosen === ''} help={due?.source} value={next} onChange={setChosen} />
      )}
      <div className="flex gap-2">
        <Button
          kind="primary"
          shortcut="ctrl+enter"
          busy={add.isPending}
          denied={text.trim() ? undefined : '内容を書いてください。'}
          onClick={save}
        >
          保存する
        </Button>
        <Button onClick={onDone}>やめる</Button>
      </div>
      {add.error && <Note kind="stop" live="alert" title={sentenceOf(add.error)} />}
    </div>
  )
}
