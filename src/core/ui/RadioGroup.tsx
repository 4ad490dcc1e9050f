import { useId } from 'react'
import { FieldLabel, FieldNotes, type FieldWords } from './Field.tsx'
import type { Option } from './Select.tsx'

export interface RadioGroupProps extends FieldWords {
  value: string
  onChange: (value: string) => void
  options: readonly (Option & { help?: string })[]
  /** `bar`: short words side by side (default). `list`: below each other, with help. */
  look?: 'bar' | 'list'
  /** The legend is read out only, where a heading already says it. */
  hideLabel?: boolean
}

/** One of a few, all seen at once. */
export function RadioGroup({ value, onChange, options, look = 'bar', hideLabel, ...words }: RadioGroupProps) {
  const made = useId()
  const id = words.id ?? made
  return (
    <fieldset
      id={id}
      className="field"
      tabIndex={-1}
      aria-describedby={words.error ? `${id}-error` : words.help ? `${id}-help` : undefined}
    >
      <legend className={hideLabel ? 'unseen' : 'mb-1 leading-[1.3] font-bold'}>
        <FieldLabel words={words} />
      </legend>
      <div className={look === 'bar' ? 'choice flex flex-wrap gap-y-1' : 'grid gap-1.5'}>
        {options.map((option) => (
          <label key={option.value} className={look === 'bar' ? '' : 'flex items-start gap-2 leading-150'}>
            <input
              type="radio"
              name={id}
              className={look === 'bar' ? '' : 'tick'}
              checked={value === option.value}
              onChange={() => onChange(option.value)}
            />
            {look === 'bar' ? (
              option.label
            ) : (
              <span>
                {option.label}
                {option.help && <span className="mut block">{option.help}</span>}
              </span>
            )}
          </label>
        ))}
      </div>
      <FieldNotes id={id} words={words} />
    </fieldset>
  )
}
