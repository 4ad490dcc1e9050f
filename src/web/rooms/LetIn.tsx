import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { addDays, instantOf } from '#core/clock/index.ts'
import { Button } from '#core/ui/Button.tsx'
import { DateField } from '#core/ui/DateField.tsx'
import { Note } from '#core/ui/Note.tsx'
import { Section } from '#core/ui/Section.tsx'
import { TextField } from '#core/ui/TextField.tsx'
import { api } from '../api.ts'
import { sentenceOf } from '../errors.ts'
import { useRenew } from '../use-change.ts'
import { nobodyChosen, PersonField } from './PersonField.tsx'
import { useRegister } from './use-register.ts'

const nothing = { person: nobodyChosen, reason: '', lastDay: '' }

/** 参加を認める: who, why, and until which day. */
export function LetIn({ roomId }: { roomId: string }) {
  const [form, setForm] = useState(nothing)
  const [tried, setTried] = useState(false)
  const register = useRegister(form.person)
  const renew = useRenew()
  const grant = useMutation(
    api.rooms.grant.mutationOptions({
      onSuccess: () => {
        setForm(nothing)
        setTried(false)
        return renew()
      },
    }),
  )
  const isDay = form.lastDay.length === 10

  function submit(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    if (!form.person.id || !form.reason.trim() || !isDay) return
    grant.mutate({
      id: roomId,
      personId: form.person.id,
      reason: form.reason,
      until: instantOf(addDays(form.lastDay, 1)),
    })
  }

  return (
    <Section title="参加を認める">
      <form onSubmit={submit} noValidate className="grid max-w-250 gap-3 pt-2">
        {grant.error && <Note kind="stop" live="alert" title={sentenceOf(grant.error)} />}
        {grant.isSuccess && <Note kind="done" title="参加を認めました" />}
        <div className="grid gap-x-4 gap-y-3 desk:grid-cols-[1fr_1.5fr_14rem]">
          <PersonField
            label="職員"
            needed
            value={form.person}
            found={register}
            onChange={(person) => setForm({ ...form, person })}
            error={tried && !form.person.id ? '職員を一覧から選んでください' : undefined}
          />
          <TextField
            label="理由"
            needed
            help="本人の画面と、区画の表示に出ます"
            value={form.reason}
            onChange={(reason) => setForm({ ...form, reason })}
            error={tried && !form.reason.trim() ? '理由を入れてください' : undefined}
          />
          <DateField
            label="最後の日"
            needed
            help="1年以内"
            value={form.lastDay}
            onChange={(lastDay) => setForm({ ...form, lastDay })}
            error={tried && !isDay ? '最後の日を入れてください' : undefined}
          />
        </div>
        <div>
          <Button type="submit" busy={grant.isPending}>
            参加を認める
          </Button>
        </div>
      </form>
    </Section>
  )
}
