import { useState } from 'react'
import { Cell, FormRow } from '#core/ui/FormRow.tsx'
import type { Fields } from '#core/ui/use-fields.ts'
import { DETAIL_PARTS } from '#modules/intake/schema-field.ts'
import { DETAIL_FIELDS } from '#modules/intake/schema-fields.ts'
import { DetailInput } from './DetailInput.tsx'
import type { IntakeValues } from './use-intake-form.ts'

/** Those that stand in the form itself. */
const ABOVE = new Set(['name', 'kana', 'phone', 'municipality', 'address', 'ageGroup'])
const PARTS = Object.entries(DETAIL_PARTS)

/** 後でよい: the further fields, folded part by part. */
export function DetailParts({ form, saveNow }: { form: Fields<IntakeValues>; saveNow?: () => void }) {
  return PARTS.map(([part, title]) => <Part key={part} part={part} title={title} form={form} saveNow={saveNow} />)
}

type Props = { part: string; title: string; form: Fields<IntakeValues>; saveNow?: () => void }

function Part({ part, title, form, saveNow }: Props) {
  const [open, setOpen] = useState(false)
  const fields = DETAIL_FIELDS.filter((f) => f.part === part && !ABOVE.has(f.name))
  const filled = fields.filter((f) => form.values[f.name]).length
  return (
    <details className="mb-3 border-t border-rule pt-2" onToggle={(e) => setOpen(e.currentTarget.open)}>
      <summary className="cursor-pointer py-1">
        <b>{title}</b>
        <span className="mut ml-3">
          後でよい　{fields.length}項目中{filled}
        </span>
      </summary>
      {open && (
        <FormRow>
          {fields.map((field) => (
            <Cell key={field.name} span={field.type === 'many' ? 12 : 4}>
              <DetailInput
                field={field}
                value={form.values[field.name] ?? ''}
                onChange={(v) => form.set(field.name, v)}
                onBlur={saveNow}
              />
            </Cell>
          ))}
        </FormRow>
      )}
    </details>
  )
}
