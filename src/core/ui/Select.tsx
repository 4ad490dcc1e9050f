import { Field, type FieldWords } from './Field.tsx'

export interface Option {
  value: string
  label: string
}

export interface SelectProps extends FieldWords {
  value: string
  onChange: (value: string) => void
  options: readonly Option[]
  /** The words of "nothing chosen yet"; without it the first option is taken. */
  none?: string
  name?: string
  /** The label stands beside the list, as in a bar. */
  beside?: boolean
}

/** One of several, in the system's own list. */
export function Select({ value, onChange, options, none, name, beside, ...words }: SelectProps) {
  return (
    <Field words={words} beside={beside}>
      {(bindings) => (
        <select
          {...bindings}
          className="input"
          name={name}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        >
          {none !== undefined && <option value="">{none}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
