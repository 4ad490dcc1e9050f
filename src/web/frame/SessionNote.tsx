import { useSyncExternalStore } from 'react'
import { Button } from '#core/ui/Button.tsx'
import { Note } from '#core/ui/Note.tsx'
import { sessionEnded } from '../session-ended.ts'

/** Told where the work is, instead of taking the page away: what was typed stays. */
export function SessionNote() {
  const ended = useSyncExternalStore(sessionEnded.subscribe, sessionEnded.read)
  if (!ended) return null
  return (
    <Note kind="warn" title="サインインが切れました" live="alert">
      この画面の入力は残っています。別の画面でサインインし直してから、続けてください。{' '}
      <a href="/sign-in?close=1" target="_blank" rel="noreferrer">
        サインインし直す
      </a>{' '}
      <Button kind="quiet" small onClick={sessionEnded.forget}>
        サインインしました
      </Button>
    </Note>
  )
}
