import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button } from '#core/ui/Button.tsx'
import { Note } from '#core/ui/Note.tsx'
import { Section } from '#core/ui/Section.tsx'
import { Select } from '#core/ui/Select.tsx'
import { TextArea } from '#core/ui/TextArea.tsx'
import { TextField } from '#core/ui/TextField.tsx'
import { api } from '../api.ts'
import { sentenceOf } from '../errors.ts'
import { useRenew } from '../use-change.ts'
import { CredibilitySelect, ReliabilitySelect } from './GradeSelects.tsx'
import { OwnRoom } from './OwnRoom.tsx'
import { reliabilityOf, TLP_OPTIONS, tlpOf } from './words.ts'

const nothing = { text: '', body: '', roomId: '', reliability: '', credibility: '', tlp: 'amber' }

/** 値を書き足す: one that stands in no record, with where it comes from. */
export function AddByHand() {
  const [form, setForm] = useState(nothing)
  const set = (key: keyof typeof nothing) => (value: string) => setForm({ ...form, [key]: value })
  const renew = useRenew()
  const add = useMutation(
    api.indicators.add.mutationOptions({
      onSuccess: () => {
        setForm(nothing)
        return renew()
      },
    }),
  )
  const { text, body, roomId } = form
  const lacking = [!text.trim() && '書き足す値', !body.trim() && 'どこから知ったか', !roomId && '区画']
    .filter(Boolean)
    .join('・')
  function submit(event: FormEvent) {
    event.preventDefault()
    if (lacking) return
    add.mutate({
      text,
      body,
      roomId,
      reliability: reliabilityOf(form.reliability),
      credibility: form.credibility ? Number(form.credibility) : null,
      tlp: tlpOf(form.tlp) ?? 'amber',
    })
  }
  return (
    <Section title="記録にない値を書き足す">
      <form className="grid max-w-[52rem] gap-3 py-3" onSubmit={submit}>
        <TextField label="書き足す値" needed value={form.text} onChange={set('text')} />
        <TextArea label="どこから知ったか" needed rows={2} maxLength={4_000} value={form.body} onChange={set('body')} />
        <div className="grid gap-3 desk:grid-cols-2">
          <OwnRoom value={form.roomId} onChange={set('roomId')} />
          <Select label="共有範囲" value={form.tlp} onChange={set('tlp')} options={TLP_OPTIONS} />
          <ReliabilitySelect value={form.reliability} onChange={set('reliability')} />
          <CredibilitySelect value={form.credibility} onChange={set('credibility')} />
        </div>
        {add.error && <Note kind="stop" title={sentenceOf(add.error)} live="alert" />}
        {add.data && (
          <Note kind="done" title={`${add.data.shown} を書き足しました。`}>
            <a href={`/indicators/${add.data.key}`}>この値のページ</a>
          </Note>
        )}
        <div>
          <Button
            type="submit"
            kind="primary"
            busy={add.isPending}
            denied={lacking ? `足りない項目: ${lacking}` : undefined}
          >
            書き足す
          </Button>
        </div>
      </form>
    </Section>
  )
}
