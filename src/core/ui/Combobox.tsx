import { useId } from 'react'
import { ComboBox as AriaComboBox, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components'
import { FieldLabel, FieldNotes, type FieldWords } from './Field.tsx'

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
  /** The choices for what stands in the field; the page asks for them. */
  choices: readonly Choice[]
  onPick: (choice: Choice) => void
  onBlur?: () => void
}

/** Text with suggestions under it: banks, branches, units, names. */
export function Combobox({ value, onChange, choices, onPick, onBlur, ...words }: ComboboxProps) {
  const made = useId()
  const id = words.id ?? made
  const described = [words.error && `${id}-error`, words.help && `${id}-help`, words.copied && `${id}-copied`]
  return (
    <AriaComboBox
      className="grid content-start gap-1"
      id={id}
      aria-describedby={described.filter(Boolean).join(' ') || undefined}
      allowsCustomValue
      menuTrigger="input"
      isInvalid={Boolean(words.error)}
      isRequired={Boolean(words.needed)}
      items={choices}
      inputValue={value}
      onInputChange={onChange}
      onChange={(key) => {
        const picked = choices.find((choice) => choice.id === key)
        if (picked) onPick(picked)
      }}
      onBlur={onBlur}
    >
      <Label className="leading-130 font-bold">
        <FieldLabel words={words} />
      </Label>
      <Input
        className="input"
        data-copied={words.copied || undefined}
        data-later={words.later || undefined}
        placeholder=" "
        spellCheck={false}
      />
      <FieldNotes id={id} words={words} />
      <Popover className="max-h-80 w-(--trigger-width) overflow-y-auto border border-ink bg-white">
        <ListBox items={choices} className="outline-none">
          {(choice: Choice) => (
            <ListBoxItem
              textValue={choice.label}
              className="flex cursor-pointer justify-between gap-3 px-2.5 py-1.5 leading-150 outline-none data-focused:bg-act data-focused:text-white"
            >
              <span>{choice.label}</span>
              {choice.note && <span>{choice.note}</span>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaComboBox>
  )
}
