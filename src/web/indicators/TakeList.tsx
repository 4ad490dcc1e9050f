import { useMutation } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { Note } from '#core/ui/Note.tsx'
import { Section } from '#core/ui/Section.tsx'
import { api } from '../api.ts'
import { sentenceOf } from '../errors.ts'
import { useRenew } from '../use-change.ts'

/** Takes in a list from a file: MISP's warning lists, top sites, one's own. */
export function TakeList() {
  const id = useId()
  const [name, setName] = useState('')
  const renew = useRenew()
  const take = useMutation(api.indicators.lists.take.mutationOptions({ onSuccess: renew }))
  return (
    <Section title="一覧を取り込む">
      <p className="py-2">
        <label htmlFor={id} className="font-bold">
          一覧のファイル
        </label>{' '}
        <span className="mut">
          MISPのwarninglist（JSON）、上位サイト（CSV）、1行1値のテキスト。gzipのままでよく、64MBまで。
        </span>
      </p>
      <input
        id={id}
        type="file"
        accept=".json,.csv,.txt,.gz"
        onChange={(event) => {
          const file = event.target.files?.[0]
          if (!file) return
          setName(file.name)
          take.mutate({ file })
          event.target.value = ''
        }}
      />
      {take.isPending && <Note title={`${name} を取り込んでいます…`} />}
      {take.error && <Note kind="stop" title={sentenceOf(take.error)} live="alert" />}
      {take.data && !take.isPending && (
        <Note
          kind={take.data.refused ? 'warn' : 'done'}
          title={
            take.data.known
              ? `${name} は取り込み済みの版です。`
              : `${name}：${take.data.taken.toLocaleString('ja-JP')}件を取り込みました。受け付けない値 ${take.data.refused}件。`
          }
        >
          {take.data.refusals.slice(0, 5).map((r) => (
            <p key={r.entry}>
              {r.entry}：{r.reason}
            </p>
          ))}
        </Note>
      )}
    </Section>
  )
}
