import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { announce } from '#core/ui/announce.ts'
import { Button } from '#core/ui/Button.tsx'
import { Note } from '#core/ui/Note.tsx'
import type { Report } from '#modules/intake/find.ts'
import { api } from '../api.ts'
import { sentenceOf } from '../errors.ts'
import { DetailParts } from '../intake/DetailParts.tsx'
import { IntakeFields } from '../intake/IntakeFields.tsx'
import { formOf, useIntakeForm, valuesOf } from '../intake/use-intake-form.ts'
import { useRenew } from '../use-change.ts'

/** 後で補う: the fields of the form once more. What was said stays as it came; the course names what was completed. */
export function Complete({ report, onDone }: { report: Report; onDone: () => void }) {
  const renew = useRenew()
  const [opened] = useState(report)
  const form = useIntakeForm(valuesOf(opened))
  // what others do with the report meanwhile is no obstacle, as long as these fields still say what they said here at first
  const untouched = JSON.stringify(valuesOf(report)) === JSON.stringify(valuesOf(opened))
  const save = useMutation(
    api.intake.save.mutationOptions({
      onSuccess: async () => {
        announce('補った項目を保存しました')
        await renew()
        onDone()
      },
    }),
  )
  const { subject, methodCode, lossYen, transferredAt, externalNumber, nextContactOn, details } = formOf(form.values)
  const filled = { subject, methodCode, lossYen, transferredAt, externalNumber, nextContactOn, details }
  return (
    <fieldset className="border-l-4 border-act py-2 pl-3">
      <legend className="unseen">後で補う</legend>
      <IntakeFields form={form} />
      <DetailParts form={form} />
      <div className="flex gap-2">
        <Button onClick={onDone}>やめる</Button>
        <Button
          kind="primary"
          busy={save.isPending}
          onClick={() => save.mutate({ id: report.id, version: (untouched ? report : opened).version, form: filled })}
        >
          補った項目を保存
        </Button>
      </div>
      {save.error && <Note kind="stop" live="alert" title={sentenceOf(save.error)} />}
    </fieldset>
  )
}
