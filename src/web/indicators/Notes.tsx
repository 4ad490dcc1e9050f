import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { formatListTime } from '#core/clock/index.ts'
import { Button } from '#core/ui/Button.tsx'
import { Note as Notice } from '#core/ui/Note.tsx'
import { useNow } from '#core/ui/now.ts'
import { Section } from '#core/ui/Section.tsx'
import { TextArea } from '#core/ui/TextArea.tsx'
import type { Note } from '#modules/indicators/notes.ts'
import { api } from '../api.ts'
import { sentenceOf } from '../errors.ts'
import { useRenew } from '../use-change.ts'
import { useMe } from '../use-me.ts'
import { OwnRoom } from './OwnRoom.tsx'

/** 値のメモ. */
export function Notes({ valueKey: key, notes }: { valueKey: string; notes: readonly Note[] }) {
  const me = useMe()
  const now = useNow()
  const renew = useRenew()
  const withdraw = useMutation(api.indicators.withdrawNote.mutationOptions({ onSuccess: renew }))
  return (
    <Section title="メモ" count={`${notes.length}`}>
      <ul>
        {notes.map((n) => (
          <li key={n.id} className="border-b border-rule py-2">
            <p className={n.withdrawnAt ? 'line-through' : ''}>{n.body}</p>
            <p className="mut">
              {formatListTime(n.at, now)}　{n.by}　{n.room.name}
              {n.withdrawnAt && '　取り下げ'}
            </p>
            {n.byId === me.id && !n.withdrawnAt && (
              <Button
                kind="quiet"
                small
                onClick={() => withdraw.mutate({ key, id: n.id })}
                label={`メモ「${n.body.slice(0, 20)}」を取り下げる`}
              >
                取り下げる
              </Button>
            )}
          </li>
        ))}
      </ul>
      {withdraw.error && <Notice kind="stop" title={sentenceOf(withdraw.error)} live="alert" />}
      <WriteNote valueKey={key} />
    </Section>
  )
}

function WriteNote({ valueKey: key }: { valueKey: string }) {
  const [body, setBody] = useState('')
  const [roomId, setRoomId] = useState('')
  const renew = useRenew()
  const write = useMutation(
    api.indicators.note.mutationOptions({
      onSuccess: () => {
        setBody('')
        return renew()
      },
    }),
  )
  const lacking = [!body.trim() && 'メモ', !roomId && '区画'].filter(Boolean).join('・')
  function submit(event: FormEvent) {
    event.preventDefault()
    if (!lacking) write.mutate({ key, roomId, body })
  }
  return (
    <form className="grid gap-3 py-3" onSubmit={submit}>
      <TextArea label="メモ" rows={2} maxLength={4_000} value={body} onChange={setBody} />
      <OwnRoom value={roomId} onChange={setRoomId} />
      {write.error && <Notice kind="stop" title={sentenceOf(write.error)} live="alert" />}
      <div>
        <Button type="submit" busy={write.isPending} denied={lacking ? `足りない項目: ${lacking}` : undefined}>
          メモを書く
        </Button>
      </div>
    </form>
  )
}
