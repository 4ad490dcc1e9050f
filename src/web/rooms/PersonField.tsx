import { Combobox } from '#core/ui/Combobox.tsx'
import type { Words } from '#modules/intake/words.ts'
import { ownWords, useWords } from '../words.ts'

export type Chosen = { id: string; text: string }
export const nobodyChosen: Chosen = { id: '', text: '' }

/** What to ask for: of someone who is chosen already, everybody, so that one may choose another. */
export const soughtBy = ({ id, text }: Chosen): string => (id ? '' : text.trim())

type Person = { id: string; name: string; staffNumber: string; unitName: string; postName: string }

export function chosenOf(words: Words | undefined, { id, name, postName, unitName }: Person): Chosen {
  const place = [postName, ownWords(words, unitName)].filter(Boolean).join(' ')
  return { id, text: place ? `${name}（${place}）` : name }
}

/** People of the server's answer, best first. */
export interface Found {
  people: readonly Person[]
  more: boolean
}

interface PersonFieldProps {
  label: string
  value: Chosen
  onChange: (chosen: Chosen) => void
  /** Who was found for `soughtBy(value)`; until the answer comes, nobody. */
  found: Found | undefined
  needed?: boolean
  error?: string | undefined
  /** The label stands beside the field, as in a bar. */
  beside?: boolean
}

/** One person out of many: found by name, reading, unit or number, and shown with post and unit, since names are shared. */
export function PersonField({ label, value, onChange, found, needed, error, beside }: PersonFieldProps) {
  const words = useWords()
  const choices = (found?.people ?? []).map((p) => ({ id: p.id, label: chosenOf(words, p).text, note: p.staffNumber }))
  return (
    <Combobox
      label={label}
      needed={needed}
      hint={found && soughtBy(value) && choices.length === 0 ? 'だれも見つかりません' : undefined}
      error={error}
      beside={beside}
      onlyListed
      value={value.text}
      choices={choices}
      more={found?.more}
      onChange={(text) => onChange({ id: '', text })}
      onPick={(person) => onChange({ id: person.id, text: person.label })}
    />
  )
}
