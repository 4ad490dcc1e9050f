import { Cell, FormRow } from '#core/ui/FormRow.tsx'
import { Select } from '#core/ui/Select.tsx'
import { TextField } from '#core/ui/TextField.tsx'
import type { Fields } from '#core/ui/use-fields.ts'
import type { Suggestion } from '#modules/intake/schema.ts'
import { ownWords, useWords } from '../words.ts'
import { RoutingWords } from './RoutingWords.tsx'
import type { IntakeValues } from './use-intake-form.ts'

/** Whether what was chosen departs from the proposal, so that a reason is needed. */
export const departs = (suggestion: Suggestion | null, { toUnit, sectionCode }: IntakeValues): boolean =>
  (toUnit !== '' &&
    Boolean(suggestion?.candidates.length) &&
    !suggestion?.candidates.some((c) => c.unitCode === toUnit)) ||
  (sectionCode !== '' && Boolean(suggestion?.section) && suggestion?.section?.code !== sectionCode)

/** 担当: what the place and the 手口 speak for and why; another choice says its reason. */
export function RoutingFields({ form, suggestion }: { form: Fields<IntakeValues>; suggestion: Suggestion | null }) {
  const words = useWords()
  const { values } = form
  const proposed = new Set(suggestion?.candidates.map((c) => c.unitCode))
  const units = (words?.units ?? [])
    .map((u) => ({ value: u.code, label: `${ownWords(words, u.name)}${proposed.has(u.code) ? '（提案）' : ''}` }))
    .sort((a, b) => Number(proposed.has(b.value)) - Number(proposed.has(a.value)))
  const against = departs(suggestion, values)
  return (
    <>
      <FormRow>
        <Cell span={4}>
          <Select
            label="担当する所属"
            later
            none="受理した所属のまま"
            value={values.toUnit}
            onChange={(v) => form.set('toUnit', v)}
            options={units}
            help="ほかの所属を選ぶと、受理と同時に引き継ぎます"
          />
        </Cell>
        <Cell span={4}>
          <Select
            label="担当の課"
            later
            none={suggestion?.section ? `${suggestion.section.name}（提案）` : '未定'}
            value={values.sectionCode}
            onChange={(v) => form.set('sectionCode', v)}
            options={(words?.stationSections ?? []).map((s) => ({ value: s.code, label: s.name }))}
          />
        </Cell>
        <Cell span={4}>
          {(against || values.routingReason) && (
            <TextField
              label="担当を選んだ理由"
              needed={against ? '受理に必要' : undefined}
              help="提案と違うため、記録に残ります"
              {...form.bind('routingReason')}
            />
          )}
        </Cell>
      </FormRow>
      <div className="mb-3" role="status">
        <RoutingWords suggestion={suggestion} />
      </div>
    </>
  )
}
