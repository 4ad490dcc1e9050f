import { dayOf, formatDayShort } from '#core/clock/index.ts'
import { Note } from '#core/ui/Note.tsx'

/** On what came from a case that was closed meanwhile: somebody must decide whether it goes on. `at`: when it was closed. */
export function CaseClosed({ at, advice }: { at: Date | null; advice: string }) {
  if (!at) return null
  return (
    <Note kind="warn" live={false} title={`もとの事件は ${formatDayShort(dayOf(at))} に閉じられました`}>
      {advice}
    </Note>
  )
}
