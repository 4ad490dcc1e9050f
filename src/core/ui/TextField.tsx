import type { HTMLAttributes, KeyboardEvent } from 'react'
import { Field, type FieldWords } from './Field.tsx'

export interface TextFieldProps extends FieldWords {
  value: string
  onChange: (value: string) => void
  /** After the value has been normalised. */
  onBlur?: () => void
  /** Applied when the person leaves the field; the result is shown. Must give back what it does not understand. */
  normalise?: (text: string) => string
  /** Enter outside of a conversion by the input method. */
  onEnter?: () => void
  name?: string
  type?: 'text' | 'search' | 'password' | 'tel' | 'email' | 'url'
  inputMode?: HTMLAttributes<HTMLInputElement>['inputMode']
  autoComplete?: string
  placeholder?: string
  /** Numbers and sums stand at the right. */
  number?: boolean
  maxLength?: number
  readOnly?: boolean
  /** What stands here could not be read: no button that sends something acts until it can be, or is gone. */
  unread?: boolean
  autoFocus?: boolean
}

/** One line of text. */
export function TextField(props: TextFieldProps) {
  const { value, onChange, onBlur, normalise, onEnter, type = 'text', autoComplete = 'off' } = props
  return (
    <Field words={props}>
      {(bindings) => (
        <input
          {...bindings}
          className={`input ${props.number ? 'text-right' : ''}`}
          value={value}
          type={type}
          name={props.name}
          inputMode={props.inputMode}
          autoComplete={autoComplete}
          placeholder={props.placeholder ?? ' '}
          maxLength={props.maxLength}
          readOnly={props.readOnly}
          data-unread={props.unread || undefined}
          // biome-ignore lint/a11y/noAutofocus: only sign-in asks for it, where the field is the page's purpose
          autoFocus={props.autoFocus}
          spellCheck={false}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={(event) => enter(event, onEnter)}
          onBlur={() => {
            const tidy = normalise?.(value)
            if (tidy !== undefined && tidy !== value) onChange(tidy)
            onBlur?.()
          }}
        />
      )}
    </Field>
  )
}

/** Enter ends a conversion first: it must neither submit nor act while the input method composes (229: Safari). */
export function enter(event: KeyboardEvent, act?: () => void): void {
  if (event.key !== 'Enter') return
  const composing = event.nativeEvent.isComposing || event.keyCode === 229
  if (composing || act) event.preventDefault()
  if (!composing) act?.()
}
