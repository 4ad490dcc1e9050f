import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Question } from '#core/ui/Confirm.tsx'
import { Note } from '#core/ui/Note.tsx'
import { Select } from '#core/ui/Select.tsx'
import type { Report } from '#modules/intake/find.ts'
import { api } from '../api.ts'
import { sentenceOf } from '../errors.ts'
import { useRenew } from '../use-change.ts'
import { useWords } from '../words.ts'

type Props = { report: Report; onDone: () => void }

/** 完結: with its reason, and the 処理区分 that it had or gets now. */
export function CloseReport({ report: { id, outcome }, onDone }: Props) {
  const words = useWords()
  const renew = useRenew()
  const [chosen, setChosen] = useState(outcome ?? '')
  const close = useMutation(api.intake.close.mutationOptions({ onSuccess: () => renew().then(onDone) }))
  return (
    <>
      <Question
        question="この通報を完結にします。次の連絡の期限は消えます。"
        act="完結にする"
        busy={close.isPending}
        reason={{ label: '完結の理由' }}
        more={
          <Select
            label="処理区分"
            none="未定のまま"
            value={chosen}
            onChange={setChosen}
            options={(words?.outcomes ?? []).map((o) => ({ value: o.code, label: o.name }))}
          />
        }
        onConfirm={(reason) => close.mutate({ id, reason, outcome: chosen || undefined })}
        onClose={onDone}
      />
      {close.error && <Note kind="stop" live="alert" title={sentenceOf(close.error)} />}
    </>
  )
}

/** 再開, with its reason. */
export function ReopenReport({ report: { id }, onDone }: Props) {
  const renew = useRenew()
  const reopen = useMutation(api.intake.reopen.mutationOptions({ onSuccess: () => renew().then(onDone) }))
  return (
    <>
      <Question
        question="この通報を再び開きます。"
        act="再開する"
        busy={reopen.isPending}
        reason={{ label: '再開の理由' }}
        onConfirm={(reason) => reopen.mutate({ id, reason })}
        onClose={onDone}
      />
      {reopen.error && <Note kind="stop" live="alert" title={sentenceOf(reopen.error)} />}
    </>
  )
}
