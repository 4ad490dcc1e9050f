import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { Button } from '#core/ui/Button.tsx'
import { Note } from '#core/ui/Note.tsx'
import { Select } from '#core/ui/Select.tsx'
import { TextArea } from '#core/ui/TextArea.tsx'
import { TextField } from '#core/ui/TextField.tsx'
import type { Case } from '#modules/cases/find.ts'
import { CLOSING_WORDS, type ClosingReason } from '#modules/cases/schema.ts'
import { api } from '../api.ts'
import { sentenceOf } from '../errors.ts'
import { Failed } from '../Failed.tsx'
import { nobodyChosen } from '../rooms/PersonField.tsx'
import { useRenew } from '../use-change.ts'
import { useWords } from '../words.ts'
import { CaseField, useOpenCases } from './CaseField.tsx'

export type Act = 'edit' | 'merge' | 'close' | 'reopen'
type Props = { found: Case; onDone: () => void }

/** The form of one act, in its place under the title. */
export function CaseForms({ found, act, onDone }: Props & { act: Act }) {
  const Form = { edit: Edit, merge: Merge, close: Close, reopen: Reopen }[act]
  return <Form found={found} onDone={onDone} />
}

function Frame({
  children,
  error,
  busy,
  denied,
  act,
  onAct,
  onDone,
}: {
  children: ReactNode
  error: Error | null
  busy: boolean
  denied?: string | undefined
  act: string
  onAct: () => void
  onDone: () => void
}) {
  return (
    <div data-form className="my-3 grid max-w-160 gap-3 border-l-4 border-act pl-4">
      {children}
      <div className="flex gap-2">
        <Button kind="primary" shortcut="ctrl+enter" busy={busy} denied={denied} onClick={onAct}>
          {act}
        </Button>
        <Button onClick={onDone}>やめる</Button>
      </div>
      {error && <Note kind="stop" live="alert" title={sentenceOf(error)} />}
    </div>
  )
}

function Edit({ found: c, onDone }: Props) {
  const words = useWords()
  const renew = useRenew()
  // read anew meanwhile, the page must not lend this form a version whose changes nobody saw in it
  const [{ version }] = useState(c)
  const [title, setTitle] = useState(c.title)
  const [summary, setSummary] = useState(c.summary)
  const [offences, setOffences] = useState(c.offences.join('、'))
  const [methodCode, setMethod] = useState(c.methodCode ?? '')
  const edit = useMutation(
    api.cases.edit.mutationOptions({
      onSuccess: async () => {
        await renew()
        onDone()
      },
    }),
  )
  return (
    <Frame
      error={edit.error}
      busy={edit.isPending}
      act="保存する"
      denied={title.trim() ? undefined : '件名を書いてください。'}
      onDone={onDone}
      onAct={() =>
        edit.mutate({
          id: c.id,
          version,
          title,
          summary,
          methodCode: methodCode || null,
          offences: offences
            .split(/[、,]/)
            .map((o) => o.trim())
            .filter(Boolean),
        })
      }
    >
      <TextField label="件名" value={title} onChange={setTitle} />
      <Select
        label="手口"
        value={methodCode}
        onChange={setMethod}
        none="未定"
        options={(words?.methods ?? []).map((m) => ({ value: m.code, label: m.name }))}
      />
      <TextField label="罪名" help="主罪を先に、読点で区切る" value={offences} onChange={setOffences} />
      <TextArea label="概要" rows={4} value={summary} onChange={setSummary} />
    </Frame>
  )
}

function Merge({ found: c, onDone }: Props) {
  const go = useNavigate()
  const [into, setInto] = useState(nobodyChosen)
  const asked = useOpenCases(into)
  const merge = useMutation(
    api.cases.merge.mutationOptions({ onSuccess: ({ id }) => go({ to: '/cases/$id', params: { id } }) }),
  )
  return (
    <Frame
      error={merge.error}
      busy={merge.isPending}
      act="まとめる"
      denied={into.id ? undefined : 'まとめる先を選んでください。'}
      onDone={onDone}
      onAct={() => merge.mutate({ id: c.id, intoId: into.id })}
    >
      <CaseField
        label="まとめる先の事件"
        value={into}
        onChange={setInto}
        asked={asked}
        except={c.id}
        help="通報・未了の作業・関係者が移り、この事件は閉じます。あとで取り消せます。"
      />
      <Failed of={asked} />
    </Frame>
  )
}

const REASONS = Object.entries(CLOSING_WORDS)
  .filter(([r]) => r !== 'merged')
  .map(([value, label]) => ({ value, label }))

function Close({ found: c, onDone }: Props) {
  const renew = useRenew()
  const [reason, setReason] = useState('')
  const [note, setNote] = useState('')
  const close = useMutation(
    api.cases.close.mutationOptions({
      onSuccess: async () => {
        await renew()
        onDone()
      },
    }),
  )
  const open = c.tasks.filter((t) => !t.doneAt).length
  return (
    <Frame
      error={close.error}
      busy={close.isPending}
      act="閉じる"
      denied={open ? `未了の作業が${open}件あります。` : reason ? undefined : '理由を選んでください。'}
      onDone={onDone}
      onAct={() => close.mutate({ id: c.id, reason: reason as Exclude<ClosingReason, 'merged'>, note })}
    >
      <Select label="閉じる理由" value={reason} onChange={setReason} none="選んでください" options={REASONS} />
      <TextField label="補足" later value={note} onChange={setNote} />
    </Frame>
  )
}

function Reopen({ found: c, onDone }: Props) {
  const renew = useRenew()
  const [reason, setReason] = useState('')
  const reopen = useMutation(
    api.cases.reopen.mutationOptions({
      onSuccess: async () => {
        await renew()
        onDone()
      },
    }),
  )
  return (
    <Frame
      error={reopen.error}
      busy={reopen.isPending}
      act="再開する"
      denied={reason.trim() ? undefined : '理由を書いてください。'}
      onDone={onDone}
      onAct={() => reopen.mutate({ id: c.id, reason })}
    >
      <TextField label="再開の理由" value={reason} onChange={setReason} />
    </Frame>
  )
}
