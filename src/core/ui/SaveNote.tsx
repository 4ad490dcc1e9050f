import { timeOf } from '#core/clock/index.ts'
import { Button } from './Button.tsx'
import { Note } from './Note.tsx'
import type { Autosave } from './use-autosave.ts'

/** `14:34 自動保存`, in the title line. */
export function SaveWords({ autosave: { state } }: { autosave: Autosave }) {
  if (state.kind === 'saved') return <span className="mut">{timeOf(state.at)} 自動保存</span>
  if (state.kind === 'saving') return <span className="mut">保存しています</span>
  if (state.kind === 'failed') return <span className="font-bold text-over">まだ保存できていません</span>
  return null
}

/** Shown only when saving failed: the input is kept, and tried again by itself and on demand. */
export function SaveNote({ autosave: { state, saveNow } }: { autosave: Autosave }) {
  if (state.kind !== 'failed') return null
  return (
    <Note kind="stop" title="保存できませんでした" live="alert">
      入力はこの画面に残っています。{timeOf(state.since)} から{state.tries}回試しました。{' '}
      <Button kind="quiet" small onClick={() => void saveNow()}>
        もう一度保存
      </Button>
    </Note>
  )
}
