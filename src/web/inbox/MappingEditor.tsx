import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { z } from 'zod'
import { announce } from '#core/ui/announce.ts'
import { Button } from '#core/ui/Button.tsx'
import { FileField } from '#core/ui/FileField.tsx'
import { Note } from '#core/ui/Note.tsx'
import { Select } from '#core/ui/Select.tsx'
import { Table } from '#core/ui/Table.tsx'
import { TextField } from '#core/ui/TextField.tsx'
import { KIND_WORDS, Kind } from '#modules/intake/schema.ts'
import { TABLE_FIELD_OPTIONS, TABLE_FIELDS } from '#modules/intake/schema-table.ts'
import { api } from '../api.ts'
import { sentenceOf } from '../errors.ts'
import { useRenew } from '../use-change.ts'
import { useWords } from '../words.ts'

type Field = (typeof TABLE_FIELDS)[number]
const isField = (word: string): word is Field => (TABLE_FIELDS as readonly string[]).includes(word)
const DATES = [
  { value: 'auto', label: '和暦、または年が先（2026/11/24）' },
  { value: 'dmy', label: '日/月/年（24/11/2026）' },
  { value: 'mdy', label: '月/日/年（11/24/2026）' },
]
const DateFormat = z.enum(['auto', 'dmy', 'mdy'])
const KINDS = Object.entries(KIND_WORDS).map(([value, label]) => ({ value, label }))

/** 列の対応: a sample of the table, what each column means, saved under a name that the next import uses. */
export function MappingEditor({ onSaved }: { onSaved: (name: string) => void }) {
  const [chosen, setChosen] = useState<Record<number, string>>({})
  const sample = useMutation(
    api.intake.mappings.sample.mutationOptions({
      onSuccess: ({ columns }) => setChosen(Object.fromEntries(columns.map((c, i) => [i, c.field ?? '']))),
    }),
  )
  const columns = sample.data?.columns.map((c, at) => ({ ...c, at })) ?? []
  return (
    <div className="mb-4 border-l-4 border-act pl-3">
      <FileField
        label="見本のファイル"
        help="5MBまで。見出しと最初の3行を見ます。保存はしません。"
        accept=".csv,.tsv,.gz"
        onPick={([file]) => file && sample.mutate({ file })}
      />
      {sample.error && <Note kind="stop" live="alert" title={sentenceOf(sample.error)} />}
      {sample.data && (
        <>
          <Table
            label="列と項目"
            rows={columns}
            rowKey={(c) => `${c.at}`}
            empty="列がありません。"
            columns={[
              { key: 'heading', head: '見出し', names: true, cell: (c) => c.heading || `列${c.at + 1}` },
              {
                key: 'rows',
                head: '最初の3行',
                cell: (c) => (sample.data?.rows ?? []).map((r) => r[c.at] || '（空）').join('　／　') || '-',
              },
              {
                key: 'field',
                head: '項目',
                cell: (c) => (
                  <Select
                    label={`「${c.heading}」の項目`}
                    value={chosen[c.at] ?? ''}
                    onChange={(v) => setChosen({ ...chosen, [c.at]: v })}
                    options={TABLE_FIELD_OPTIONS}
                    none="そのまま残す"
                  />
                ),
              },
            ]}
          />
          <Save columns={columns} chosen={chosen} onSaved={onSaved} />
        </>
      )}
    </div>
  )
}

type SaveProps = {
  columns: readonly { heading: string; at: number }[]
  chosen: Record<number, string>
  onSaved: (name: string) => void
}

/** Under which name, and how dates and kinds are read. */
function Save({ columns, chosen, onSaved }: SaveProps) {
  const words = useWords()
  const renew = useRenew()
  const [name, setName] = useState('')
  const [dates, setDates] = useState('auto')
  const [kind, setKind] = useState('consultation')
  const [receivedVia, setVia] = useState('online')
  const save = useMutation(
    api.intake.mappings.save.mutationOptions({
      onSuccess: async (saved) => {
        announce(`列の対応「${saved.name}」を保存しました`)
        await renew()
        onSaved(saved.name)
      },
    }),
  )
  const fields = columns.flatMap(({ heading, at }): [string, Field][] => {
    const field = chosen[at] ?? ''
    return heading && isField(field) ? [[heading, field]] : []
  })
  const says = fields.some(([, f]) => f === 'text' || f === 'subject')
  const lacking = says ? (name.trim() ? undefined : '名前を付けてください。') : '内容か件名の列を選んでください。'
  const definition = {
    columns: Object.fromEntries(fields),
    kinds: { 情報提供: 'tip', 相談: 'consultation', 通報: 'report' } as const,
    kind: Kind.parse(kind),
    receivedVia,
    source: '画面で作成',
    dates: DateFormat.parse(dates),
  }
  return (
    <div className="grid gap-3 py-3 desk:grid-cols-4">
      <Select label="日付の書き方" value={dates} onChange={setDates} options={DATES} />
      <Select label="種別（列がないとき）" value={kind} onChange={setKind} options={KINDS} />
      <Select
        label="受理方法"
        value={receivedVia}
        onChange={setVia}
        options={(words?.receptionMethods ?? []).map((m) => ({ value: m.code, label: m.name }))}
      />
      <TextField label="名前" needed value={name} onChange={setName} maxLength={100} />
      <div className="desk:col-span-4">
        <Button
          kind="primary"
          busy={save.isPending}
          denied={lacking}
          onClick={() => save.mutate({ name: name.trim(), definition })}
        >
          列の対応を保存
        </Button>
      </div>
      {save.error && <Note kind="stop" live="alert" title={sentenceOf(save.error)} />}
    </div>
  )
}
