import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { dayOf, instantOf } from '#core/clock/index.ts'
import { Button } from '#core/ui/Button.tsx'
import { DateField } from '#core/ui/DateField.tsx'
import { Note } from '#core/ui/Note.tsx'
import { Select } from '#core/ui/Select.tsx'
import { TextField } from '#core/ui/TextField.tsx'
import type { SightingShown } from '#modules/indicators/page.ts'
import { api } from '../api.ts'
import { sentenceOf } from '../errors.ts'
import { useRenew } from '../use-change.ts'
import { CredibilitySelect, ReliabilitySelect } from './GradeSelects.tsx'
import { reliabilityOf, TLP_OPTIONS, tlpOf } from './words.ts'

/** 出所の評価, 共有範囲, 取扱い and the day until which a sighting counts. */
export function GradeForm({ of: s, onDone }: { of: SightingShown; onDone: () => void }) {
  const [form, setForm] = useState({
    reliability: s.reliability ?? '',
    credibility: s.credibility ? String(s.credibility) : '',
    tlp: s.tlp ?? '',
    handling: s.handling,
    lastDay: s.expiresAt ? dayOf(s.expiresAt) : '',
  })
  const set = (key: keyof typeof form) => (value: string) => setForm({ ...form, [key]: value })
  const renew = useRenew()
  const grade = useMutation(api.indicators.grade.mutationOptions({ onSuccess: () => renew().then(onDone) }))
  function submit(event: FormEvent) {
    event.preventDefault()
    grade.mutate({
      id: s.id,
      reliability: reliabilityOf(form.reliability),
      credibility: form.credibility ? Number(form.credibility) : null,
      tlp: tlpOf(form.tlp),
      handling: form.handling.trim() || null,
      expiresAt: form.lastDay.length === 10 ? instantOf(form.lastDay) : null,
    })
  }
  return (
    <form className="grid max-w-[52rem] gap-3 py-3 desk:grid-cols-2" onSubmit={submit}>
      <ReliabilitySelect value={form.reliability} onChange={set('reliability')} />
      <CredibilitySelect value={form.credibility} onChange={set('credibility')} />
      <Select label="共有範囲" value={form.tlp} onChange={set('tlp')} none="決めない" options={TLP_OPTIONS} />
      <TextField label="取扱制限" value={form.handling} onChange={set('handling')} />
      <DateField label="この日の始まりまで数える" value={form.lastDay} onChange={set('lastDay')} />
      {grade.error && <Note kind="stop" title={sentenceOf(grade.error)} live="alert" />}
      <div className="self-end">
        <Button type="submit" kind="primary" small busy={grade.isPending}>
          決める
        </Button>
      </div>
    </form>
  )
}
