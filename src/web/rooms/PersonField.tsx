import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Combobox } from '#core/ui/Combobox.tsx'
import { api } from '../api.ts'

export type Chosen = { id: string; text: string }
export const nobodyChosen: Chosen = { id: '', text: '' }

/** One person of the register, found by name, reading or number. */
export function PersonField(props: {
  label: string
  value: Chosen
  onChange: (chosen: Chosen) => void
  needed?: boolean
  error?: string | undefined
}) {
  const { label, value, onChange, needed, error } = props
  const { data } = useQuery(
    api.people.list.queryOptions({
      input: { q: value.text.trim(), limit: 20 },
      enabled: value.text.trim() !== '' && value.id === '',
      placeholderData: keepPreviousData,
    }),
  )
  const choices = (data?.people ?? []).map((p) => ({
    id: p.id,
    label: p.name,
    note: [p.staffNumber, p.unitName, p.postName].filter(Boolean).join(' '),
  }))
  return (
    <Combobox
      label={label}
      needed={needed}
      error={error}
      value={value.text}
      choices={value.id ? [] : choices}
      onChange={(text) => onChange({ id: '', text })}
      onPick={(person) => onChange({ id: person.id, text: person.label })}
    />
  )
}
