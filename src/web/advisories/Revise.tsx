import { useMutation } from '@tanstack/react-query'
import { formatInstant } from '#core/clock/index.ts'
import { Confirm } from '#core/ui/Confirm.tsx'
import { Note } from '#core/ui/Note.tsx'
import { Section } from '#core/ui/Section.tsx'
import type { Advisory } from '#modules/sharing/find.ts'
import { api } from '../api.ts'
import { sentenceOf } from '../errors.ts'
import { useRenew } from '../use-change.ts'

const KINDS = { first: '公表', corrected: '訂正', withdrawn: '撤回' } as const

/** What happened to the advisory in sight of all. */
export function Revisions({ revisions }: { revisions: Advisory['revisions'] }) {
  return (
    <Section title="公表と訂正の記録" count={`${revisions.length}件`}>
      <ol>
        {revisions.map((r) => (
          <li key={r.revision} className="border-b border-rule py-2">
            {formatInstant(r.at)}　<b>{KINDS[r.kind]}</b>
            {r.note && `　${r.note}`}
          </li>
        ))}
      </ol>
    </Section>
  )
}

/** Begins a correction: what everyone will read of it is asked first. */
export function StartCorrection({ id }: { id: string }) {
  const renew = useRenew()
  const correct = useMutation(api.sharing.correct.mutationOptions({ onSuccess: renew }))
  return (
    <>
      <Confirm
        question="訂正の下書きを作ります。公開中の内容は、審査を受けて公表するまで変わりません。"
        act="訂正を書く"
        reason={{ label: '訂正するところ', help: 'だれでも読みます。例: 電話番号を1つ消しました' }}
        onConfirm={(note) => correct.mutate({ id, note })}
      >
        訂正する
      </Confirm>
      {correct.error && <Note kind="stop" live="alert" title={sentenceOf(correct.error)} />}
    </>
  )
}

/** Over a correction that is written or waits: what stays public meanwhile, and what everyone will read. */
export function CorrectionNote({ id, note, mayDrop }: { id: string; note: string; mayDrop: boolean }) {
  const renew = useRenew()
  const drop = useMutation(api.sharing.dropCorrection.mutationOptions({ onSuccess: renew }))
  return (
    <Note kind="info" live={false} title={`公開中の内容の訂正です: ${note}`}>
      公表するまで、住民の画面と配信は前のままです。
      {mayDrop && (
        <Confirm
          small
          question="訂正をやめ、公開中の内容に戻します。"
          act="訂正をやめる"
          onConfirm={() => drop.mutate({ id })}
        >
          訂正をやめる
        </Confirm>
      )}
      {drop.error && <span role="alert">{sentenceOf(drop.error)}</span>}
    </Note>
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
