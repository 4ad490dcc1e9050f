import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button } from '#core/ui/Button.tsx'
import { Note } from '#core/ui/Note.tsx'
import { Section } from '#core/ui/Section.tsx'
import { TextField } from '#core/ui/TextField.tsx'
import { api } from '../api.ts'
import { sentenceOf } from '../errors.ts'
import { useRenew } from '../use-change.ts'

/** 氏名の訂正. */
export function CorrectName({ id, ...person }: { id: string; name: string; kana: string }) {
  const [form, setForm] = useState(person)
  const onSuccess = useRenew()
  const correct = useMutation(api.people.correct.mutationOptions({ onSuccess }))

  function submit(event: FormEvent) {
    event.preventDefault()
    correct.mutate({ id, ...form })
  }

  return (
    <Section title="氏名の訂正">
      <form onSubmit={submit} noValidate className="grid max-w-160 gap-3 pt-2">
        {correct.error && <Note kind="stop" live="alert" title={sentenceOf(correct.error)} />}
        {correct.isSuccess && <Note kind="done" title="訂正しました" />}
        <div className="grid gap-x-4 gap-y-3 phone:grid-cols-2">
          <TextField label="氏名" needed value={form.name} onChange={(name) => setForm({ ...form, name })} />
          <TextField label="ふりがな" later value={form.kana} onChange={(kana) => setForm({ ...form, kana })} />
        </div>
        <div>
          <Button
            type="submit"
            busy={correct.isPending}
            denied={form.name.trim() === '' ? '氏名を入れてください。' : undefined}
          >
            訂正する
          </Button>
        </div>
      </form>
    </Section>
  )
}
