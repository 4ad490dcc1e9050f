import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { formatListTime } from '#core/clock/index.ts'
import { Button } from '#core/ui/Button.tsx'
import { FactList } from '#core/ui/Facts.tsx'
import { Note } from '#core/ui/Note.tsx'
import { useNow } from '#core/ui/now.ts'
import { Section } from '#core/ui/Section.tsx'
import { Select } from '#core/ui/Select.tsx'
import { TextField } from '#core/ui/TextField.tsx'
import type { Report } from '#modules/intake/find.ts'
import { reportPolicy } from '#modules/intake/policy.ts'
import { api } from '../api.ts'
import { sentenceOf } from '../errors.ts'
import { RoutingWords } from '../intake/RoutingWords.tsx'
import { useRenew } from '../use-change.ts'
import { useMe } from '../use-me.ts'
import { nameOf, unitWords, useWords } from '../words.ts'
import { HandOver } from './HandOver.tsx'

/** 担当と管轄: who handles it and why; the proposal while nobody has decided. */
export function Routing({ report }: { report: Report }) {
  const words = useWords()
  const now = useNow()
  const [keeping, setKeeping] = useState(false)
  const [handing, setHanding] = useState(false)
  const { suggestion, routedAt } = report
  const decides = reportPolicy.edit(useMe().doer, report) && report.status === 'open'
  const elsewhere = suggestion?.candidates.find((c) => c.certain && c.unitCode !== report.unitCode)
  const decided = routedAt && `${formatListTime(routedAt, now)} ${report.routedBy ?? '管轄の定めによる'}`
  return (
    <Section
      title="担当と管轄"
      count={routedAt || !suggestion ? undefined : '未決'}
      action={
        decides && (
          <Button kind="quiet" small expanded={keeping} onClick={() => setKeeping(!keeping)}>
            {routedAt ? '担当を改める' : '担当を決める'}
          </Button>
        )
      }
    >
      <FactList
        facts={[
          {
            label: '担当',
            value: [unitWords(words, report.unitCode), nameOf(words?.stationSections, report.sectionCode)]
              .filter(Boolean)
              .join(' '),
          },
          ...(report.routingReason ? [{ label: '理由', value: report.routingReason }] : []),
          ...(decided ? [{ label: '決定', value: decided }] : []),
        ]}
      />
      {!routedAt && suggestion && (
        <div className="py-2">
          <p className="font-bold">提案</p>
          <RoutingWords suggestion={suggestion} />
          {decides && elsewhere && !keeping && (
            <p className="mt-2">
              <Button small expanded={handing} onClick={() => setHanding(!handing)}>
                {`${unitWords(words, elsewhere.unitCode)}へ引き継ぐ`}
              </Button>
            </p>
          )}
        </div>
      )}
      {handing && <HandOver report={report} start={elsewhere?.unitCode ?? ''} onDone={() => setHanding(false)} />}
      {keeping && <Keep report={report} onDone={() => setKeeping(false)} />}
    </Section>
  )
}

/** The unit that has it keeps it; against the proposal with a reason. */
function Keep({ report, onDone }: { report: Report; onDone: () => void }) {
  const words = useWords()
  const renew = useRenew()
  const [sectionCode, setSection] = useState(report.sectionCode ?? report.suggestion?.section?.code ?? '')
  const [reason, setReason] = useState('')
  const assign = useMutation(
    api.intake.assign.mutationOptions({
      onSuccess: async () => {
        await renew()
        onDone()
      },
    }),
  )
  const isStation = words?.units.find((u) => u.code === report.unitCode)?.kind === 'station'
  return (
    <div className="grid gap-2 border-l-4 border-act py-1 pl-3">
      <p className="font-bold">{unitWords(words, report.unitCode)}で受け持ちます。</p>
      {isStation && (
        <Select
          label="担当の課"
          none="未定"
          value={sectionCode}
          onChange={setSection}
          options={(words?.stationSections ?? []).map((s) => ({ value: s.code, label: s.name }))}
        />
      )}
      <TextField label="理由" help="提案と違うときは必要です。記録に残ります。" value={reason} onChange={setReason} />
      <div className="flex gap-2">
        <Button small onClick={onDone}>
          やめる
        </Button>
        <Button
          small
          kind="primary"
          busy={assign.isPending}
          onClick={() => assign.mutate({ id: report.id, sectionCode: (isStation && sectionCode) || null, reason })}
        >
          この所属で受け持つ
        </Button>
      </div>
      {assign.error && <Note kind="stop" live="alert" title={sentenceOf(assign.error)} />}
    </div>
  )
}
