import { Field, type FieldWords } from './Field.tsx'

export interface Option {
  value: string
  label: string
  /** What it says in full; shown where the choices stand as boxes. */
  help?: string
  /** Heading under which it stands in the list; options of one group follow one another. */
  group?: string
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
          {[...Map.groupBy(options, (option) => option.group)].map(([group, members]) => {
            const words = members.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))
            return group === undefined ? (
              words
            ) : (
              <optgroup key={group} label={group}>
                {words}
              </optgroup>
            )
          })}
        </select>
      )}
    </Field>
  )
}
