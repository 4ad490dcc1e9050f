import { useMutation } from '@tanstack/react-query'
import { Confirm } from '#core/ui/Confirm.tsx'
import { Note } from '#core/ui/Note.tsx'
import { api } from '../api.ts'
import { sentenceOf } from '../errors.ts'
import { useRenew } from '../use-change.ts'

/** 取消, with the reason; a number that was drawn stays used. */
export function Cancel({ id }: { id: string }) {
  const renew = useRenew()
  const cancel = useMutation(api.requests.cancel.mutationOptions({ onSuccess: renew }))
  return (
    <div className="mt-4 mb-6">
      <Confirm
        small
        question="この依頼を取り消します。付いた文書番号は欠番になりません。"
        act="取り消す"
        reason={{ label: '取り消す理由' }}
        onConfirm={(reason) => cancel.mutate({ id, reason })}
      >
        依頼を取り消す
      </Confirm>
      {cancel.error && <Note kind="stop" live="alert" title={sentenceOf(cancel.error)} />}
    </div>
  )
}
