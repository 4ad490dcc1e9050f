import { type FormEvent, useEffect, useState } from 'react'
import { Button } from '#core/ui/Button.tsx'
import { DateField } from '#core/ui/DateField.tsx'
import { PageHead } from '#core/ui/PageHead.tsx'
import { RadioGroup } from '#core/ui/RadioGroup.tsx'
import { Select } from '#core/ui/Select.tsx'
import { TextField } from '#core/ui/TextField.tsx'
import { useAsked } from '../address.ts'
import { RECORD_KINDS } from '../record-kinds.ts'
import { Hits } from '../search/Hits.tsx'
import { Numbered } from '../search/Numbered.tsx'
import { Value } from '../search/Value.tsx'

const KINDS = Object.entries(RECORD_KINDS).map(([value, { words }]) => ({ value, label: words }))
const ORDERS = [
  { value: '', label: '新しい順' },
  { value: 'best', label: '近い順' },
]

/** 探す: words in any record one may see, and a value however it is written. What is asked stands in the address. */
export function Search() {
  const [q, setQ] = useAsked('q')
  const [kind, setKind] = useAsked('kind')
  const [from, setFrom] = useAsked('from')
  const [to, setTo] = useAsked('to')
  const [order, setOrder] = useAsked('order')
  const [typed, setTyped] = useState(q)
  useEffect(() => setTyped(q), [q])
  function look(event: FormEvent) {
    event.preventDefault()
    setQ(typed.trim())
  }
  return (
    <>
      <PageHead title="探す" />
      <form className="mt-2 mb-5 grid grid-cols-[minmax(0,1fr)] gap-3" onSubmit={look}>
        <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
          <div className="w-120 max-w-full">
            <TextField
              label="ことば・番号・値"
              help="空白で区切ると、すべてを含む記録。&quot;…&quot; で囲むとひと続き。-語 で除く"
              type="search"
              value={typed}
              onChange={setTyped}
            />
          </div>
          <div className="pt-5.5">
            <Button kind="primary" type="submit">
              探す
            </Button>
          </div>
        </div>
        <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
          <Select label="種類" value={kind} onChange={setKind} none="すべて" options={KINDS} />
          <div className="w-40">
            <DateField label="いつから" value={from} onChange={(iso) => setFrom(dayIn(iso))} />
          </div>
          <div className="w-40">
            <DateField label="いつまで" value={to} onChange={(iso) => setTo(dayIn(iso))} />
          </div>
          <RadioGroup label="並び" value={order} onChange={setOrder} options={ORDERS} />
        </div>
      </form>
      {q === '' && <p>氏名、番号、口座、URL、文の一部で、見られる範囲のすべての記録を探します。</p>}
      {q && <Numbered key={`number ${q}`} q={q} />}
      {q && <Value key={q} q={q} />}
      {q && <Hits q={q} kind={kind} from={dayIn(from)} to={dayIn(to)} order={order === 'best' ? 'best' : 'newest'} />}
    </>
  )
}

/** A whole day, or nothing: the address may be typed by hand, and a field takes `R8` as well. */
const dayIn = (iso: string): string => /^\d{4}-\d{2}-\d{2}/.exec(iso)?.[0] ?? ''
