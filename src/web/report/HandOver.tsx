import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { Button } from '#core/ui/Button.tsx'
import { Note } from '#core/ui/Note.tsx'
import { Select } from '#core/ui/Select.tsx'
import { TextField } from '#core/ui/TextField.tsx'
import type { Report } from '#modules/intake/find.ts'
import { api } from '../api.ts'
import { sentenceOf } from '../errors.ts'
import { unitWords, useWords } from '../words.ts'

/** 引継ぎ: to which unit, and why; a proposed one brings its reason. Afterwards one may no longer see it. */
export function HandOver({ report, start, onDone }: { report: Report; start: string; onDone: () => void }) {
  const form = useRef<HTMLDivElement>(null)
  useEffect(() => form.current?.querySelector('select')?.focus(), [])
  const words = useWords()
  const go = useNavigate()
  const [unitCode, setUnit] = useState(start)
  const [reason, setReason] = useState('')
  const hand = useMutation(api.intake.handOver.mutationOptions({ onSuccess: () => go({ to: '/inbox' }) }))
  const proposed = report.suggestion?.candidates ?? []
  const units = (words?.units ?? [])
    .filter((u) => u.code !== report.unitCode)
    .map((u) => ({
      value: u.code,
      label: `${unitWords(words, u.code)}${proposed.some((c) => c.unitCode === u.code) ? '（管轄の提案）' : ''}`,
    }))
  const given = proposed.find((c) => c.unitCode === unitCode)?.reason
  return (
    <div ref={form} className="grid w-96 max-w-full gap-2 border-l-4 border-act pl-3 text-left">
      <Select label="引き継ぐ所属" value={unitCode} onChange={setUnit} options={units} none="選んでください" />
      <TextField
        label="理由"
        help={`${given ? `空なら「${given}」。` : ''}引き継ぐと、この所属の区画からは見えなくなります。`}
        value={reason}
        onChange={setReason}
      />
      <div className="flex gap-2">
        <Button onClick={onDone}>やめる</Button>
        <Button
          kind="primary"
          busy={hand.isPending}
          denied={unitCode && (given || reason.trim()) ? undefined : '所属と理由を入れてください。'}
          onClick={() => hand.mutate({ id: report.id, unitCode, reason })}
        >
          引き継ぐ
        </Button>
      </div>
      {hand.error && <Note kind="stop" live="alert" title={sentenceOf(hand.error)} />}
    </div>
  )
}
