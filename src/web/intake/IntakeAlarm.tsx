import { Button } from '#core/ui/Button.tsx'
import { Confirm } from '#core/ui/Confirm.tsx'
import { DangerBar } from '#core/ui/DangerBar.tsx'
import type { Live } from './use-live.ts'
import type { Reception } from './use-reception.ts'

/** 110番: while one types, as soon as a danger word stands in the text. */
export function IntakeAlarm({ live, reception: { danger, alarm } }: { live: Live; reception: Reception }) {
  if (!live.calls110 || alarm !== 'open') return null
  const words = [...new Set(live.dangers.filter((d) => d.level === '110').map((d) => d.word))]
  return (
    <DangerBar
      tag="110番"
      title={`「${words.join('」「')}」。命の危険がないか確かめ、通信指令へ引き継いでください。`}
      why="記録すると時刻が残ります。受理は続けられます。"
      actions={
        <>
          <Button kind="stop" shortcut="alt+1" busy={danger.isPending} onClick={() => danger.mutate(undefined)}>
            引き継いだ時刻を記録
          </Button>
          <Confirm
            question="緊急ではないと判断して閉じます。"
            act="閉じる"
            reason={{ label: '理由' }}
            onConfirm={(r) => danger.mutate(r)}
          >
            緊急ではない(理由)
          </Confirm>
        </>
      }
    />
  )
}
