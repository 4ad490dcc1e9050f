import { useEffect, useState } from 'react'
import { Button } from '#core/ui/Button.tsx'
import { Checkbox } from '#core/ui/Checkbox.tsx'
import { DateField } from '#core/ui/DateField.tsx'
import { Select } from '#core/ui/Select.tsx'
import { TextField } from '#core/ui/TextField.tsx'
import { PersonField } from '../rooms/PersonField.tsx'
import { useRegister } from '../rooms/use-register.ts'
import type { AuditFilter as Filter } from './use-audit-filter.ts'
import { AREA_WORDS } from './what-words.ts'

const areas = Object.entries(AREA_WORDS).map(([value, label]) => ({ value, label }))

/** Narrows the log by person, kind of work, record and days. */
export function AuditFilter({ filter, auditor }: { filter: Filter; auditor: boolean }) {
  const { words, set } = filter
  const [person, setPerson] = useState({ id: words.person, text: words.personName })
  const register = useRegister(person)
  const [subject, setSubject] = useState(words.subject)
  useEffect(() => setPerson({ id: words.person, text: words.personName }), [words.person, words.personName])
  useEffect(() => setSubject(words.subject), [words.subject])
  const day = (name: 'from' | 'to') => (iso: string) => set({ [name]: iso.length === 10 ? iso : '' })
  return (
    <form
      className="my-3 flex flex-wrap items-end gap-3"
      onSubmit={(e) => {
        e.preventDefault()
        set({ subject, person: person.id, personName: person.id ? person.text : '' })
      }}
    >
      {auditor && (
        <div className="w-56 max-w-full">
          <PersonField
            label="だれが"
            value={person}
            found={register}
            onChange={(chosen) => {
              setPerson(chosen)
              if (chosen.id || chosen.text === '') set({ person: chosen.id, personName: chosen.text })
            }}
          />
        </div>
      )}
      <Select label="何を" value={words.what} onChange={(what) => set({ what })} none="すべて" options={areas} />
      <div className="w-44">
        <DateField label="この日から" value={words.from} onChange={day('from')} />
      </div>
      <div className="w-44">
        <DateField label="この日まで" value={words.to} onChange={day('to')} />
      </div>
      <div className="w-80 max-w-full">
        <TextField label="記録のID・職員番号" type="search" value={subject} onChange={setSubject} />
      </div>
      <Checkbox inBar checked={words.refused !== ''} onChange={(only) => set({ refused: only ? '1' : '' })}>
        断られたものだけ
      </Checkbox>
      <Button type="submit">絞り込む</Button>
    </form>
  )
}
