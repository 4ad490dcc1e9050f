import { Checkbox } from '#core/ui/Checkbox.tsx'
import { DateField } from '#core/ui/DateField.tsx'
import { Select } from '#core/ui/Select.tsx'
import { TextField } from '#core/ui/TextField.tsx'
import type { DetailField } from '#modules/intake/schema-field.ts'
import { useWords } from '../words.ts'
import { choicesOf, testOf } from './detail-choices.ts'
import { chosenIn, misfit } from './detail-values.ts'

const YES = [
  { value: 'yes', label: 'はい' },
  { value: 'no', label: 'いいえ' },
]

type Props = { field: DetailField; value: string; onChange: (value: string) => void; onBlur?: () => void }

/** One of the further fields, asked the way its kind is asked. */
export function DetailInput({ field, value, onChange, onBlur }: Props) {
  const words = useWords()
  const { label } = field
  const help = field.help ?? testOf(field, words)
  if (field.type === 'many') return <Many field={field} value={value} onChange={onChange} />
  if (field.type === 'one' || field.type === 'yes') {
    const options = field.type === 'yes' ? YES : choicesOf(field, words)
    // a word that came from a table and is on no list stays until somebody chooses
    const kept = value && !options.some((o) => o.value === value) ? [{ value, label: value }] : []
    return (
      <Select
        label={label}
        help={help}
        none="未確認"
        value={value}
        onChange={onChange}
        options={[...kept, ...options]}
      />
    )
  }
  if (field.type === 'day' || field.type === 'moment')
    return <DateField label={label} help={help} value={value} onChange={onChange} onBlur={onBlur} />
  const numeric = field.type === 'digits' || field.type === 'corporate-number'
  return (
    <TextField
      label={label}
      help={help}
      error={misfit(field, value)}
      value={value}
      onChange={onChange}
      onBlur={onBlur}
      inputMode={numeric ? 'numeric' : 'inputMode' in field ? field.inputMode : undefined}
      maxLength={'most' in field ? field.most : undefined}
      normalise={numeric ? narrow : undefined}
    />
  )
}

const narrow = (text: string) => text.normalize('NFKC').replace(/[\s-]/g, '')

/** Several of a list; 「いずれも当たらない」 and the others exclude each other. */
function Many({ field, value, onChange }: Props) {
  const options = choicesOf(field, useWords())
  const chosen = chosenIn(value)
  const set = (code: string, on: boolean) => {
    const others = chosen.filter((c) => c !== code && (code === 'none') === (c === 'none'))
    onChange((on ? [...others, code] : chosen.filter((c) => c !== code)).join(','))
  }
  return (
    <fieldset>
      <legend className="mb-1 leading-[1.3] font-bold">{field.label}</legend>
      <div className="flex flex-wrap gap-x-5 gap-y-1">
        {options.map((o) => (
          <Checkbox key={o.value} checked={chosen.includes(o.value)} help={o.help} onChange={(on) => set(o.value, on)}>
            {o.label}
          </Checkbox>
        ))}
      </div>
    </fieldset>
  )
}
