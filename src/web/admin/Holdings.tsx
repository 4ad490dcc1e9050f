import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { dayOf, formatDayShort } from '#core/clock/index.ts'
import { Button } from '#core/ui/Button.tsx'
import { DateField } from '#core/ui/DateField.tsx'
import { Note } from '#core/ui/Note.tsx'
import { useNow } from '#core/ui/now.ts'
import { Section } from '#core/ui/Section.tsx'
import { Table } from '#core/ui/Table.tsx'
import { api } from '../api.ts'
import { sentenceOf } from '../errors.ts'
import { useRenew } from '../use-change.ts'
import { ownWords, useWords } from '../words.ts'

export type Held = {
  id: string
  unitName: string
  post: string
  concurrent: boolean
  validFrom: string
  validTo: string | null
  cancelledAt: Date | null
}

/** 補職・併任, with a way to end each that runs. */
export function Holdings({ holdings, denied }: { holdings: readonly Held[]; denied: string | undefined }) {
  const today = dayOf(useNow())
  const words = useWords()
  const [ending, setEnding] = useState<string>()
  const runs = (h: Held) => !h.cancelledAt && (h.validTo === null || h.validTo >= today)
  return (
    <Section title="補職・併任" count={`${holdings.length}件`}>
      <Table
        label="補職・併任"
        rows={holdings}
        rowKey={(h) => h.id}
        empty="補職はまだありません。"
        columns={[
          { key: 'from', head: '発令日', unbroken: true, cell: (h) => formatDayShort(h.validFrom) },
          {
            key: 'to',
            head: '終わりの日',
            unbroken: true,
            cell: (h) => (h.cancelledAt ? '取消' : h.validTo && formatDayShort(h.validTo)),
          },
          { key: 'unit', head: '所属', names: true, cell: (h) => ownWords(words, h.unitName) },
          { key: 'post', head: '職', cell: (h) => `${h.post}${h.concurrent ? '（併任）' : ''}` },
          {
            key: 'end',
            head: '操作',
            hideHead: true,
            cell: (h) =>
              runs(h) &&
              !denied &&
              (ending === h.id ? (
                <EndPost id={h.id} onDone={() => setEnding(undefined)} />
              ) : (
                <Button
                  small
                  onClick={() => setEnding(h.id)}
                  label={`${ownWords(words, h.unitName)} ${h.post} を終える`}
                >
                  終える
                </Button>
              )),
          },
        ]}
      />
      {denied && <p className="mut pt-2">{denied}</p>}
    </Section>
  )
}

function EndPost({ id, onDone }: { id: string; onDone: () => void }) {
  const [lastDay, setLastDay] = useState(dayOf(useNow()))
  const renew = useRenew()
  const end = useMutation(
    api.people.endHolding.mutationOptions({
      onSuccess: () => {
        onDone()
        return renew()
      },
    }),
  )
  return (
    <div className="flex flex-wrap items-end gap-2">
      <DateField
        label="終わりの日"
        help="始まりより前の日にすると取消"
        value={lastDay}
        onChange={(day) => setLastDay(day.slice(0, 10))}
      />
      <Button small onClick={onDone}>
        やめる
      </Button>
      <Button small kind="primary" busy={end.isPending} onClick={() => end.mutate({ holdingId: id, lastDay })}>
        この日で終える
      </Button>
      {end.error && <Note kind="stop" live="alert" title={sentenceOf(end.error)} />}
    </div>
  )
}
