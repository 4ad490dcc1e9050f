import { useId } from 'react'
import { ComboboxList } from './ComboboxList.tsx'
import type { Choice } from './choice.ts'
import { Field, type FieldWords } from './Field.tsx'
import { useSuggestions } from './use-suggestions.ts'

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
  /** There are more than `choices`; the list says so. */
  more?: boolean | undefined
  /** One of the list is wanted, not words: it opens at a click, and typing replaces what stands there. */
  onlyListed?: boolean
  /** In a bar at the foot of a page: the label beside the field, the list above it. */
  beside?: boolean | undefined
}

/** Text with suggestions under it: banks, branches, units, names. As the ARIA Authoring Practices' editable combobox. */
export function Combobox({
  value,
  onChange,
  choices,
  onPick,
  onBlur,
  name,
  more,
  onlyListed,
  beside,
  ...words
}: ComboboxProps) {
  const listId = useId()
  const optionId = (at: number) => `${listId}-${at}`
  const list = useSuggestions(choices, pick)

  function pick(choice: Choice) {
    onChange(choice.label)
    onPick(choice)
    list.close()
  }

  return (
    <div className="relative">
      <Field words={words} beside={beside}>
        {(bindings) => (
          <input
            {...bindings}
            className="input"
            role="combobox"
            aria-autocomplete="list"
            aria-expanded={list.shown}
            aria-controls={list.shown ? listId : undefined}
            aria-activedescendant={list.shown && list.active >= 0 ? optionId(list.active) : undefined}
            autoComplete="off"
            spellCheck={false}
            placeholder=" "
            name={name}
            size={beside ? 34 : undefined}
            value={value}
            onKeyDown={list.press}
            onFocus={(event) => onlyListed && event.target.select()}
            onClick={(event) => {
              if (!onlyListed || list.shown) return
              event.currentTarget.select()
              list.open()
            }}
            onChange={(event) => {
              onChange(event.target.value)
              list.open()
            }}
            onBlur={() => {
              list.close()
              onBlur?.()
            }}
          />
        )}
      </Field>
      {list.shown && (
        <ComboboxList
          id={listId}
          optionId={optionId}
          label={words.label}
          choices={choices}
          more={more}
          above={beside}
          active={list.active}
          onPick={pick}
        />
      )}
    </div>
  )
}
