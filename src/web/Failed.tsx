import { Button } from '#core/ui/Button.tsx'
import { Note } from '#core/ui/Note.tsx'
import { sentenceOf } from './errors.ts'

/** A part of a page that could not be had: why, and a way to ask again. Nothing while all is well. */
export function Failed({ of }: { of: { error: Error | null; refetch: () => unknown } }) {
  if (!of.error) return null
  return (
    <Note kind="stop" title={sentenceOf(of.error)} live="alert">
      <Button small onClick={() => void of.refetch()}>
        もう一度読み込む
      </Button>
    </Note>
  )
}
