import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '#core/ui/Button.tsx'
import { Confirm } from '#core/ui/Confirm.tsx'
import { Note } from '#core/ui/Note.tsx'
import { Section } from '#core/ui/Section.tsx'
import { Select } from '#core/ui/Select.tsx'
import { TextField } from '#core/ui/TextField.tsx'
import type { Case } from '#modules/cases/find.ts'
import { casePolicy } from '#modules/cases/policy.ts'
import { ROLE_WORDS, type Role } from '#modules/cases/schema.ts'
import { api } from '../api.ts'
import { sentenceOf } from '../errors.ts'
import { useRenew } from '../use-change.ts'
import { useMe } from '../use-me.ts'

const ROLES = Object.entries(ROLE_WORDS).map(([value, label]) => ({ value, label }))

/** 関係者. */
export function Parties({ found: c }: { found: Case }) {
  const renew = useRenew()
  const [adding, setAdding] = useState(false)
  const edits = casePolicy.edit(useMe().doer, c)
  const remove = useMutation(api.cases.removeParty.mutationOptions({ onSuccess: renew }))
  return (
    <Section
      title="関係者"
      count={`${c.parties.length}`}
      action={
        edits && (
          <Button kind="quiet" small onClick={() => setAdding(true)}>
            加える
          </Button>
        )
      }
    >
      {adding && <Add id={c.id} onDone={() => setAdding(false)} />}
      {c.parties.length === 0 && !adding && <p className="mut py-2">関係者はまだいません。</p>}
      <ul>
        {c.parties.map((p) => (
          <li
            key={p.id}
            className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1 border-b border-rule py-2"
          >
            <div className="min-w-40 flex-1">
              <b>{p.name}</b> <span className="mut">{ROLE_WORDS[p.role]}</span>
              {p.note && <p>{p.note}</p>}
            </div>
            {edits && (
              <Confirm
                small
                question={`${p.name}を関係者から外します。`}
                act="外す"
                reason={{ label: '外す理由' }}
                onConfirm={(reason) => remove.mutate({ id: c.id, partyId: p.id, reason })}
              >
                外す
              </Confirm>
            )}
          </li>
        ))}
      </ul>
      {remove.error && <Note kind="stop" live="alert" title={sentenceOf(remove.error)} />}
    </Section>
  )
}

function Add({ id, onDone }: { id: string; onDone: () => void }) {
  const renew = useRenew()
  const [role, setRole] = useState<string>('victim')
  const [name, setName] = useState('')
  const [note, setNote] = useState('')
  const add = useMutation(
    api.cases.addParty.mutationOptions({
      onSuccess: async () => {
        await renew()
        onDone()
      },
    }),
  )
  return (
    <div data-form className="grid gap-2 py-2">
      <Select label="立場" value={role} onChange={setRole} options={ROLES} />
      <TextField label="氏名" value={name} onChange={setName} />
      <TextField label="補足" later value={note} onChange={setNote} />
      <div className="flex gap-2">
        <Button
          kind="primary"
          shortcut="ctrl+enter"
          busy={add.isPending}
          denied={name.trim() ? undefined : '氏名を書いてください。'}
          onClick={() => add.mutate({ id, role: role as Role, name, note })}
        >
          加える
        </Button>
        <Button onClick={onDone}>やめる</Button>
      </div>
      {add.error && <Note kind="stop" live="alert" title={sentenceOf(add.error)} />}
    </div>
  )
}
