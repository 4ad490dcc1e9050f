import { useState } from 'react'
import { Button } from '#core/ui/Button.tsx'
import { Select } from '#core/ui/Select.tsx'
import { TextField } from '#core/ui/TextField.tsx'
import { type Content, TYPE_WORDS } from '#modules/sharing/schema.ts'
import { shownToAll } from '#modules/sharing/schema-shown.ts'

type Blur = (() => void) | undefined
const KINDS = [
  { value: 'phone', label: '電話番号' },
  { value: 'url', label: 'サイト(URL)' },
  { value: 'domain', label: 'サイト(ドメイン)' },
  { value: 'email', label: 'メールアドレス' },
  { value: 'line', label: 'LINEのID' },
  { value: 'sns', label: 'SNSのID' },
]

/** 番号とサイト: each with a note, and a way to leave it out. */
export function ValueRows({
  values,
  set,
  blur,
}: {
  values: Content['values']
  set: (values: Content['values']) => void
  blur: Blur
}) {
  const [type, setType] = useState('phone')
  const [value, setValue] = useState('')
  const add = () => {
    const made = value.normalize('NFKC').trim()
    if (!made) return
    set([...values.filter((v) => v.type !== type || v.value !== made), { type, value: made, note: '' }])
    setValue('')
  }
  return (
    <fieldset className="grid gap-2">
      <legend className="font-bold">
        使われた番号とサイト <span className="mut font-normal">被害者側の値は入れません</span>
      </legend>
      {values.map((v, i) => (
        <div
          key={`${v.type} ${v.value}`}
          className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] items-end gap-3 border-b border-rule pb-2"
        >
          <div className="break-all">
            <span className="mut">{TYPE_WORDS[v.type] ?? v.type}</span>
            <br />
            <b>{shownToAll(v.type, v.value)}</b>
          </div>
          <TextField
            label="説明"
            later
            maxLength={200}
            value={v.note}
            onChange={(note) => set(values.map((x, at) => (at === i ? { ...x, note } : x)))}
            {...(blur && { onBlur: blur })}
          />
          <Button
            small
            label={`${shownToAll(v.type, v.value)} を外す`}
            onClick={() => set(values.filter((_, at) => at !== i))}
          >
            外す
          </Button>
        </div>
      ))}
      <div className="grid grid-cols-[10rem_minmax(0,1fr)_auto] items-end gap-3">
        <Select label="種類" value={type} onChange={setType} options={KINDS} />
        <TextField label="加える値" value={value} onChange={setValue} onEnter={add} />
        <Button onClick={add}>加える</Button>
      </div>
    </fieldset>
  )
}

/** 件数: released numbers only; small ones are left out at their source. */
export function CountRows({
  counts,
  set,
  blur,
}: {
  counts: Content['counts']
  set: (counts: Content['counts']) => void
  blur: Blur
}) {
  const edit = (i: number, change: Partial<Content['counts'][number]>) =>
    set(counts.map((x, at) => (at === i ? { ...x, ...change } : x)))
  return (
    <fieldset className="grid gap-2">
      <legend className="font-bold">
        件数 <span className="mut font-normal">3件未満は書きません</span>
      </legend>
      {counts.map((n, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place; its words change while one types
        <div key={i} className="grid grid-cols-[minmax(0,1fr)_7rem_auto] items-end gap-3">
          <TextField
            label="何の件数"
            maxLength={100}
            value={n.label}
            onChange={(label) => edit(i, { label })}
            {...(blur && { onBlur: blur })}
          />
          <TextField
            label="件数"
            maxLength={100}
            value={n.value}
            onChange={(value) => edit(i, { value })}
            {...(blur && { onBlur: blur })}
          />
          <Button small label={`件数 ${i + 1} を外す`} onClick={() => set(counts.filter((_, at) => at !== i))}>
            外す
          </Button>
        </div>
      ))}
      {counts.length < 12 && (
        <div>
          <Button small onClick={() => set([...counts, { label: '', value: '' }])}>
            件数を加える
          </Button>
        </div>
      )}
    </fieldset>
  )
}
