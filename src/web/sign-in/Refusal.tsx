import { Note } from '#core/ui/Note.tsx'
import type { Asking } from './use-asking.ts'

/** Why the door stayed shut; a lock-out says how it opens again. */
export function Refusal({ asking }: { asking: Asking }) {
  if (!asking.refusal) return null
  return (
    <Note kind="stop" title={asking.refusal} live="alert">
      {asking.code === 'LOCKED_OUT' && '身に覚えがないときは、すぐ管理者に知らせてください。'}
    </Note>
  )
}
