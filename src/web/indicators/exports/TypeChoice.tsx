import { Checkbox } from '#core/ui/Checkbox.tsx'
import { RadioGroup } from '#core/ui/RadioGroup.tsx'
import type { Format } from '#modules/indicators/exports/schema.ts'
import { HELD } from '#modules/indicators/exports/schema-held.ts'
import { TYPE_WORDS } from '../../value-words.ts'

/** Kinds of values that a format can hold; of people's names none is offered. */
export const typesOf = (format: Format): readonly string[] =>
  HELD[format] === 'all' ? Object.keys(TYPE_WORDS).filter((t) => t !== 'account_holder') : HELD[format]

export interface TypeChoiceProps {
  format: Format
  /** None chosen: all. */
  types: readonly string[]
  onChange: (types: string[]) => void
}

/** Which kinds of values go out: several, or the one that a dataset holds. */
export function TypeChoice({ format, types, onChange }: TypeChoiceProps) {
  const offered = typesOf(format)
  const words = offered.map((value) => ({ value, label: TYPE_WORDS[value] ?? value }))
  if (format === 'suricata-dataset')
    return (
      <RadioGroup
        label="値の種類"
        needed
        value={types[0] ?? ''}
        onChange={(type) => onChange([type])}
        options={words}
      />
    )
  return (
    <fieldset>
      <legend className="mb-1 font-bold">
        値の種類<span className="mut ml-1.5 font-normal">選ばなければすべて</span>
      </legend>
      <div className="flex flex-wrap gap-x-6 gap-y-1">
        {words.map((type) => (
          <Checkbox
            key={type.value}
            checked={types.includes(type.value)}
            onChange={(on) => onChange(on ? [...types, type.value] : types.filter((t) => t !== type.value))}
          >
            {type.label}
          </Checkbox>
        ))}
      </div>
    </fieldset>
  )
}
