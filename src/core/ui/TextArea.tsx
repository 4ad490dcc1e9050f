import { Field, type FieldWords } from './Field.tsx'

export interface TextAreaProps extends FieldWords {
  value: string
  onChange: (value: string) => void
  onBlur?: () => void
  name?: string
  /** Lines shown at least; the field grows with its text. Default 5. */
  rows?: number
  maxLength?: number
  placeholder?: string
}

/** Several lines, in reading size. */
export function TextArea({
  value,
  onChange,
  onBlur,
  name,
  rows = 5,
  maxLength,
  placeholder = ' ',
  ...words
}: TextAreaProps) {
  return (
    <Field words={words}>
      {(bindings) => (
        <textarea
          {...bindings}
          className="input prose max-w-none! resize-y field-sizing-content px-3! py-2!"
          style={{ minHeight: `${rows * 1.75 + 1.125}rem` }}
          value={value}
          name={name}
          maxLength={maxLength}
          placeholder={placeholder}
          onChange={(event) => onChange(event.target.value)}
          onBlur={onBlur}
        />
      )}
    </Field>
  )
}
