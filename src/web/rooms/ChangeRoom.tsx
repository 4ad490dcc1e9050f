import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button } from '#core/ui/Button.tsx'
import { Checkbox } from '#core/ui/Checkbox.tsx'
import { Note } from '#core/ui/Note.tsx'
import { Section } from '#core/ui/Section.tsx'
import { Select } from '#core/ui/Select.tsx'
import { TextField } from '#core/ui/TextField.tsx'
import { api } from '../api.ts'
import { sentenceOf } from '../errors.ts'
import { useRenew } from '../use-change.ts'

const classes = [
  { value: '1', label: '機密性1' },
  { value: '2', label: '機密性2' },
  { value: '3', label: '機密性3' },
]
type Handled = { id: string; classification: number; handling: string; contact: string; answersBlind: boolean }

/** 取扱いを変える. */
export function ChangeRoom({ room }: { room: Handled }) {
  const [form, setForm] = useState({ ...room, classification: String(room.classification) })
  const onSuccess = useRenew()
  const change = useMutation(api.rooms.change.mutationOptions({ onSuccess }))

  function submit(event: FormEvent) {
    event.preventDefault()
    const { id, handling, contact, answersBlind, classification } = form
    change.mutate({ id, handling, contact, answersBlind, classification: Number(classification) })
  }

  return (
    <Section title="取扱い">
      <form onSubmit={submit} noValidate className="grid max-w-160 gap-3 pt-2">
        {change.error && <Note kind="stop" live="alert" title={sentenceOf(change.error)} />}
        {change.isSuccess && <Note kind="done" title="取扱いを変えました" />}
        <div className="grid gap-x-4 gap-y-3 desk:grid-cols-[10rem_1fr]">
          <Select
            label="機密性"
            options={classes}
            value={form.classification}
            onChange={(classification) => setForm({ ...form, classification })}
          />
          <TextField
            label="取扱制限"
            needed
            value={form.handling}
            onChange={(handling) => setForm({ ...form, handling })}
          />
        </div>
        <TextField
          label="問い合わせ先"
          help="ほかの区画から値の有無を尋ねられたとき、ここに確認するよう答えます"
          value={form.contact}
          onChange={(contact) => setForm({ ...form, contact })}
        />
        <Checkbox
          checked={form.answersBlind}
          onChange={(answersBlind) => setForm({ ...form, answersBlind })}
          help="情報提供者の区画などでは外します。外すと、ほかの区画には「ない」と答えます。"
        >
          値の有無の問いに答える
        </Checkbox>
        <div>
          <Button
            type="submit"
            busy={change.isPending}
            denied={form.handling.trim() === '' ? '取扱制限を入れてください。' : undefined}
          >
            取扱いを変える
          </Button>
        </div>
      </form>
    </Section>
  )
}
