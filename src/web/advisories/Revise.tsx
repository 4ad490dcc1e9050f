import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { formatInstant } from '#core/clock/index.ts'
import { Button } from '#core/ui/Button.tsx'
import { Columns } from '#core/ui/Columns.tsx'
import { Confirm } from '#core/ui/Confirm.tsx'
import { defangText } from '#core/ui/defang.ts'
import { Note } from '#core/ui/Note.tsx'
import { Section } from '#core/ui/Section.tsx'
import { TextField } from '#core/ui/TextField.tsx'
import type { Advisory } from '#modules/sharing/find.ts'
import type { Content } from '#modules/sharing/schema.ts'
import { api } from '../api.ts'
import { sentenceOf } from '../errors.ts'
import { useRenew } from '../use-change.ts'
import { ContentFields } from './ContentFields.tsx'
import { faultOf, tidy } from './content.ts'
import { PublicPreview } from './PublicPreview.tsx'

const KINDS = { first: '公表', corrected: '訂正', withdrawn: '撤回' } as const

/** What happened to the advisory in sight of all. */
export function Revisions({ revisions }: { revisions: Advisory['revisions'] }) {
  return (
    <Section title="公表と訂正の記録" count={`${revisions.length}件`}>
      <ol>
        {revisions.map((r) => (
          <li key={r.revision} className="border-b border-rule py-2">
            {formatInstant(r.at)}　<b>{KINDS[r.kind]}</b>
            {r.note && `　${defangText(r.note)}`}
          </li>
        ))}
      </ol>
    </Section>
  )
}

/** The published text, opened for a correction beside the page as it would then be. */
export function Correcting({ advisory: a, onDone }: { advisory: Advisory; onDone: () => void }) {
  const [content, setContent] = useState(a.content)
  return (
    <Columns side="equal">
      <>
        <ContentFields content={content} set={(change) => setContent((c) => ({ ...c, ...change }))} />
        <Correct id={a.id} content={content} fault={faultOf(content)} onDone={onDone} />
      </>
      <PublicPreview content={content} number={a.number} title="訂正したあとの見え方" />
    </Columns>
  )
}

/** The note that everyone reads, and the act. */
function Correct({
  id,
  content,
  fault,
  onDone,
}: {
  id: string
  content: Content
  fault: string | undefined
  onDone: () => void
}) {
  const renew = useRenew()
  const [note, setNote] = useState('')
  const correct = useMutation(
    api.sharing.correct.mutationOptions({
      onSuccess: async () => {
        await renew()
        onDone()
      },
    }),
  )
  return (
    <Section title="訂正">
      <div className="grid gap-3 pt-3">
        <TextField
          label="訂正したところ"
          needed="公開されます"
          maxLength={1_000}
          help="だれでも読みます。例: 電話番号を1つ消しました"
          value={note}
          onChange={setNote}
        />
        <div className="flex flex-wrap gap-2">
          <Button onClick={onDone}>やめる</Button>
          <Button
            kind="primary"
            busy={correct.isPending}
            denied={fault ?? (note.trim() ? undefined : '訂正したところを書いてください。')}
            onClick={() => correct.mutate({ id, content: tidy(content), note: note.trim() })}
          >
            訂正を公表する
          </Button>
        </div>
      </div>
      {correct.error && <Note kind="stop" live="alert" title={sentenceOf(correct.error)} />}
    </Section>
  )
}

/** Withdraws what is published; the page stays and says why. */
export function Withdraw({ id }: { id: string }) {
  const renew = useRenew()
  const withdraw = useMutation(api.sharing.withdraw.mutationOptions({ onSuccess: renew }))
  return (
    <>
      <Confirm
        question="この注意喚起を撤回します。公開ページは残り、撤回の日と理由が出ます。"
        act="撤回する"
        reason={{ label: '撤回の理由', help: 'だれでも読みます' }}
        onConfirm={(reason) => withdraw.mutate({ id, reason })}
      >
        撤回
      </Confirm>
      {withdraw.error && <Note kind="stop" live="alert" title={sentenceOf(withdraw.error)} />}
    </>
  )
}
