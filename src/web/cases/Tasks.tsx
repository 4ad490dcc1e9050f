import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '#core/ui/Button.tsx'
import { Clock } from '#core/ui/Clock.tsx'
import { DateField } from '#core/ui/DateField.tsx'
import { useKey } from '#core/ui/keys.ts'
import { Note } from '#core/ui/Note.tsx'
import { Section } from '#core/ui/Section.tsx'
import { TextField } from '#core/ui/TextField.tsx'
import type { Case } from '#modules/cases/find.ts'
import { casePolicy } from '#modules/cases/policy.ts'
import { api } from '../api.ts'
import { sentenceOf } from '../errors.ts'
import { useRenew } from '../use-change.ts'
import { useMe } from '../use-me.ts'

/** 作業, those with a day first. */
export function Tasks({ found: c }: { found: Case }) {
  const renew = useRenew()
  const [adding, setAdding] = useState(false)
  const finish = useMutation(api.cases.finishTask.mutationOptions({ onSuccess: renew }))
  const edits = casePolicy.edit(useMe().doer, c)
  useKey(edits ? 't' : undefined, () => setAdding(true), '作業を加える')
  return (
    <Section
      title="作業"
      count={`未了 ${c.tasks.filter((t) => !t.doneAt).length}`}
      action={
        edits && (
          <Button kind="quiet" small shortcut="T" onClick={() => setAdding(true)}>
            加える
          </Button>
        )
      }
    >
      {adding && <Add id={c.id} onDone={() => setAdding(false)} />}
      {c.tasks.length === 0 && !adding && <p className="mut py-2">作業はありません。</p>}
      <ul>
        {c.tasks.map((t) => (
          <li
            key={t.id}
            className="grid grid-cols-[5.75rem_minmax(0,1fr)_auto] items-center gap-3 border-b border-rule py-2"
          >
            {t.doneAt ? (
              <span className="text-done">済</span>
            ) : t.dueOn ? (
              <Clock deadline={{ kind: 'calendar-days', dueOn: t.dueOn, source: '事件の作業' }} />
            ) : (
              <span className="mut">期限なし</span>
            )}
            <span className={t.doneAt ? 'text-ink-2' : ''}>
              {t.title}
              {t.assignee && <span className="mut">　{t.assignee}</span>}
            </span>
            {edits && (
              <Button
                small
                busy={finish.isPending}
                label={`「${t.title}」を${t.doneAt ? '戻す' : '終えた'}`}
                onClick={() => finish.mutate({ id: c.id, taskId: t.id, done: !t.doneAt })}
              >
                {t.doneAt ? '戻す' : '終えた'}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {finish.error && <Note kind="stop" live="alert" title={sentenceOf(finish.error)} />}
    </Section>
  )
}

function Add({ id, onDone }: { id: string; onDone: () => void }) {
  const renew = useRenew()
  const [title, setTitle] = useState('')
  const [dueOn, setDue] = useState('')
  const add = useMutation(
    api.cases.addTask.mutationOptions({
      onSuccess: async () => {
        await renew()
        onDone()
      },
    }),
  )
  return (
    <div data-form className="grid gap-2 py-3">
      <div className="flex flex-wrap items-end gap-3">
        <div className="w-80 max-w-full">
          <TextField label="すること" value={title} onChange={setTitle} autoFocus />
        </div>
        <DateField label="期限" later value={dueOn} onChange={setDue} />
        <Button
          kind="primary"
          shortcut="ctrl+enter"
          busy={add.isPending}
          denied={title.trim() ? undefined : 'することを書いてください。'}
          onClick={() => add.mutate({ id, title, dueOn: /^\d{4}-\d{2}-\d{2}/.test(dueOn) ? dueOn.slice(0, 10) : null })}
        >
          加える
        </Button>
        <Button onClick={onDone}>やめる</Button>
      </div>
      {add.error && <Note kind="stop" live="alert" title={sentenceOf(add.error)} />}
    </div>
  )
}
