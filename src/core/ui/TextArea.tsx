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
  /** For a field that a key or button has just opened. */
  autoFocus?: boolean
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
  autoFocus,
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
          // biome-ignore lint/a11y/noAutofocus: only fields that were opened by an act ask for it; the act was to write
          autoFocus={autoFocus}
          onChange={(event) => onChange(event.target.value)}
          onBlur={onBlur}
        />
      )}
    </Field>
  )
}
