import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Combobox } from '#core/ui/Combobox.tsx'
import { api } from '../api.ts'
import { type Chosen, soughtBy } from '../rooms/PersonField.tsx'

/** Open cases whose number or title hold the words in the field, newest first. */
export const useOpenCases = (value: Chosen) =>
  useQuery(
    api.cases.list.queryOptions({
      input: { status: 'open', q: soughtBy(value), limit: 20 },
      placeholderData: keepPreviousData,
    }),
  )

interface CaseFieldProps {
  label: string
  value: Chosen
  onChange: (chosen: Chosen) => void
  asked: ReturnType<typeof useOpenCases>
  /** A case that is not offered: the one at hand. */
  except?: string
  help?: ReactNode
  /** The label stands beside the field, as in a bar. */
  beside?: boolean
}

/** One open case out of many: found by number or title. */
export function CaseField({ label, value, onChange, asked: { data }, except, help, beside }: CaseFieldProps) {
  const rows = data?.rows.filter((c) => c.id !== except) ?? []
  return (
    <Combobox
      label={label}
      hint={data && soughtBy(value) && rows.length === 0 ? '開いている事件は見つかりません' : undefined}
      help={help}
      beside={beside}
      onlyListed
      value={value.text}
      choices={rows.map((c) => ({ id: c.id, label: `${c.number} ${c.title}` }))}
      more={data && data.next !== null}
      onChange={(text) => onChange({ id: '', text })}
      onPick={(picked) => onChange({ id: picked.id, text: picked.label })}
    />
  )
}
