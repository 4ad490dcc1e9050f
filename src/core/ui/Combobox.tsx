import { type KeyboardEvent, useId, useState } from 'react'
import { ComboboxList } from './ComboboxList.tsx'
import { Field, type FieldWords } from './Field.tsx'

export interface Choice {
  id: string
  label: string
  /** Beside the label: a code, a reading. */
  note?: string
}

export interface ComboboxProps extends FieldWords {
  /** What stands in the field. */
  value: string
  /** While typing, and with the label of what was picked. Words outside the list are allowed. */
  onChange: (text: string) => void
  /** The choices for what stands in the field, best first; the page asks for them. */
  choices: readonly Choice[]
  onPick: (choice: Choice) => void
  onBlur?: () => void
  name?: string
}

/** Text with suggestions under it: banks, branches, units, names. As the ARIA Authoring Practices' editable combobox. */
export function Combobox({ value, onChange, choices, onPick, onBlur, name, ...words }: ComboboxProps) {
  const listId = useId()
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(-1)
  const shown = open && choices.length > 0
  const optionId = (at: number) => `${listId}-${at}`

  function close() {
    setOpen(false)
    setActive(-1)
  }

  function pick(choice: Choice) {
    onChange(choice.label)
    onPick(choice)
    close()
  }

  function press(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const chosen = shown ? choices[active] : undefined
    if (step) {
      setOpen(true)
      setActive(shown || event.altKey ? wrapped(active + step, choices.length) : 0)
    } else if (event.key === 'Enter' && chosen) pick(chosen)
    else if (event.key === 'Escape' && shown) close()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div className="relative">
      <Field words={words}>
        {(bindings) => (
          <input
            {...bindings}
            className="input"
            role="combobox"
            aria-autocomplete="list"
            aria-expanded={shown}
            aria-controls={shown ? listId : undefined}
            aria-activedescendant={shown && active >= 0 ? optionId(active) : undefined}
            autoComplete="off"
            spellCheck={false}
            placeholder=" "
            name={name}
            value={value}
            onChange={(event) => {
              onChange(event.target.value)
              setOpen(true)
              setActive(-1)
            }}
            onKeyDown={press}
            onBlur={() => {
              close()
              onBlur?.()
            }}
          />
        )}
      </Field>
      {shown && (
        <ComboboxList
          id={listId}
          optionId={optionId}
          label={words.label}
          choices={choices}
          active={active}
          onPick={pick}
        />
      )}
    </div>
  )
}

/** From the last to the first and back. */
function wrapped(at: number, length: number): number {
  return length === 0 ? -1 : (at + length) % length
}
