import { useMutation } from '@tanstack/react-query'
import { Button } from '#core/ui/Button.tsx'
import { Confirm } from '#core/ui/Confirm.tsx'
import { DangerBar } from '#core/ui/DangerBar.tsx'
import { Note } from '#core/ui/Note.tsx'
import type { Report } from '#modules/intake/find.ts'
import { reportPolicy } from '#modules/intake/policy.ts'
import { api } from '../api.ts'
import { sentenceOf } from '../errors.ts'
import { useRenew } from '../use-change.ts'
import { useMe } from '../use-me.ts'
import { useWords } from '../words.ts'

/** 110: stands until it is handed over or closed with a reason. */
export function Alarm({ report }: { report: Report }) {
  const words = useWords()
  const renew = useRenew()
  const answers = reportPolicy.edit(useMe().doer, report)
  const answer = useMutation(api.intake.answerDanger.mutationOptions({ onSuccess: renew }))
  const calling = report.danger.filter((d) => words?.dangerWords.find((g) => g.code === d.group)?.level === '110')
  if (!calling.length || report.handedOverAt || report.dangerClosedAt) return null
  const group = words?.dangerWords.find((g) => g.code === calling[0]?.group)
  return (
    <>
      <DangerBar
        tag="110"
        title={`「${[...new Set(calling.map((d) => d.word))].join('」「')}」の語があります。命の危険がないか確かめてください。`}
        why={group?.why}
        actions={
          answers && (
            <>
              <Button
                kind="stop"
                busy={answer.isPending}
                onClick={() => answer.mutate({ id: report.id, handedOver: true })}
              >
                通信指令へ引き継いだ
              </Button>
              <Confirm
                question="危険ではないと判断して、この表示を閉じます。"
                act="閉じる"
                reason={{ label: '理由' }}
                onConfirm={(reason) => answer.mutate({ id: report.id, handedOver: false, reason })}
              >
                危険ではない
              </Confirm>
            </>
          )
        }
      />
      {answer.error && <Note kind="stop" live="alert" title={sentenceOf(answer.error)} />}
    </>
  )
}
