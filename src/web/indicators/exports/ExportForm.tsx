import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '#core/ui/Button.tsx'
import { Columns } from '#core/ui/Columns.tsx'
import { DateField } from '#core/ui/DateField.tsx'
import { Note } from '#core/ui/Note.tsx'
import { RadioGroup } from '#core/ui/RadioGroup.tsx'
import { Section } from '#core/ui/Section.tsx'
import { Select } from '#core/ui/Select.tsx'
import type { ExportAsked, Format } from '#modules/indicators/exports/schema.ts'
import { api } from '../../api.ts'
import { sentenceOf } from '../../errors.ts'
import { useRenew } from '../../use-change.ts'
import { count } from '../imports/words.ts'
import { LeftOutTable } from './LeftOutTable.tsx'
import { TypeChoice, typesOf } from './TypeChoice.tsx'
import { CEILINGS, ceilingOf, FORMATS } from './words.ts'

type Form = { format: Format; tlp: ExportAsked['tlp']; types: string[]; feedId: string; since: string }

const askedOf = ({ types, feedId, since, ...form }: Form): ExportAsked => ({
  ...form,
  types: types.length > 0 ? types : undefined,
  feedId: feedId || undefined,
  since: since ? new Date(`${since}T00:00:00+09:00`) : undefined,
})

/** Writes values out: in which form and for whom, what would go and what would not, then the file. */
export function ExportForm() {
  const [form, setForm] = useState<Form>({ format: 'plain', tlp: 'green', types: [], feedId: '', since: '' })
  const renew = useRenew()
  const preview = useMutation(api.indicators.exports.preview.mutationOptions())
  const make = useMutation(api.indicators.exports.make.mutationOptions({ onSuccess: renew }))
  const set = (change: Partial<Form>) => {
    const next = { ...form, ...change }
    // what was counted is no longer what would be written
    setForm({ ...next, types: next.types.filter((t) => typesOf(next.format).includes(t)) })
    preview.reset()
    make.reset()
  }
  const error = preview.error ?? make.error
  const oneMissing = form.format === 'suricata-dataset' && form.types.length !== 1
  return (
    <Section title="値を書き出す">
      <div className="pt-3">
        <Columns side="equal">
          <RadioGroup
            label="書き出す形"
            look="list"
            value={form.format}
            onChange={(v) => set({ format: FORMATS.find((f) => f.value === v)?.value ?? 'plain', types: [] })}
            options={FORMATS}
          />
          <Narrowing form={form} set={set} />
        </Columns>
        <p className="pt-4">
          <Button
            kind={preview.data ? 'plain' : 'primary'}
            busy={preview.isPending}
            denied={oneMissing ? '値の種類を一つ選んでください。' : undefined}
            onClick={() => preview.mutate(askedOf(form))}
          >
            件数を確かめる
          </Button>
        </p>
        {error && <Note kind="stop" live="alert" title={sentenceOf(error)} />}
        {preview.data && !make.data && (
          <>
            <Note
              kind="info"
              title={
                preview.data.written ? `${count(preview.data.written)}を書き出します。` : '書き出せる値がありません。'
              }
            >
              {preview.data.leftOut.length > 0 && '次の値は書き出しません。'}
            </Note>
            <LeftOutTable leftOut={preview.data.leftOut} />
            {preview.data.written > 0 && (
              <p className="pt-3">
                <Button kind="primary" busy={make.isPending} onClick={() => make.mutate(askedOf(form))}>
                  ファイルを作る
                </Button>
              </p>
            )}
          </>
        )}
        {make.data && (
          <Note kind="done" title={`${count(make.data.written)}を ${make.data.name} に書き出しました。`}>
            <a href={`/files/${make.data.fileId}`} download>
              ファイルを受け取る
            </a>
          </Note>
        )}
      </div>
    </Section>
  )
}

/** For whom, and which of the values. */
function Narrowing({ form, set }: { form: Form; set: (change: Partial<Form>) => void }) {
  const { data: feeds = [] } = useQuery(api.indicators.feeds.queryOptions())
  return (
    <div className="grid gap-4">
      <Select
        label="受け取る側の共有範囲"
        help="これより狭い値は出しません。共有範囲を決めていない値と TLP:RED の値は、どれを選んでも出ません。"
        value={form.tlp}
        onChange={(tlp) => set({ tlp: ceilingOf(tlp) })}
        options={CEILINGS}
      />
      <TypeChoice format={form.format} types={form.types} onChange={(types) => set({ types })} />
      <Select
        label="提供リスト"
        value={form.feedId}
        onChange={(feedId) => set({ feedId })}
        none="絞らない"
        options={feeds.map((f) => ({ value: f.id, label: f.name }))}
      />
      <DateField
        label="この日より後に見た値"
        help="空欄なら日で絞りません"
        value={form.since}
        onChange={(iso) => set({ since: /^\d{4}-\d\d-\d\d/.exec(iso)?.[0] ?? '' })}
      />
    </div>
  )
}
