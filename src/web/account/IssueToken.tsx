import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button } from '#core/ui/Button.tsx'
import { Checkbox } from '#core/ui/Checkbox.tsx'
import { Note } from '#core/ui/Note.tsx'
import { Select } from '#core/ui/Select.tsx'
import { TextField } from '#core/ui/TextField.tsx'
import { api } from '../api.ts'
import { sentenceOf } from '../errors.ts'
import { offeredScopes, scopeWords } from './scopes.ts'

const periods = [
  { value: '30', label: '30日' },
  { value: '90', label: '90日' },
  { value: '366', label: '366日' },
]

/** Makes a key; its value is shown once. */
export function IssueToken() {
  const [label, setLabel] = useState('')
  const [scopes, setScopes] = useState<readonly string[]>([])
  const [days, setDays] = useState('90')
  const queries = useQueryClient()
  const issue = useMutation(
    api.people.tokens.issue.mutationOptions({
      onSuccess: () => {
        setLabel('')
        setScopes([])
        return queries.invalidateQueries({ queryKey: api.people.tokens.list.key() })
      },
    }),
  )

  function submit(event: FormEvent) {
    event.preventDefault()
    issue.mutate({ label, scopes: [...scopes], days: Number(days) })
  }

  const choose = (scope: string, on: boolean) => setScopes(on ? [...scopes, scope] : scopes.filter((s) => s !== scope))
  return (
    <form onSubmit={submit} noValidate className="mt-4 grid gap-3">
      <h3 className="text-14 font-bold">新しい鍵</h3>
      {issue.data && (
        <Note kind="done" title="鍵を作りました。今だけ表示します">
          <code className="block font-mono break-all select-all">{issue.data.value}</code>
        </Note>
      )}
      {issue.error && <Note kind="stop" live="alert" title={sentenceOf(issue.error)} />}
      <div className="grid max-w-160 gap-x-4 gap-y-3 desk:grid-cols-[1fr_10rem]">
        <TextField label="使いみち" needed help="どの機械の、何のためか" value={label} onChange={setLabel} />
        <Select label="期限" options={periods} value={days} onChange={setDays} />
      </div>
      <fieldset>
        <legend className="mb-1 font-bold">範囲</legend>
        <div className="grid gap-x-4 gap-y-1 phone:grid-cols-2">
          {offeredScopes.map((scope) => (
            <Checkbox key={scope} checked={scopes.includes(scope)} onChange={(on) => choose(scope, on)}>
              {scopeWords(scope)}
            </Checkbox>
          ))}
        </div>
      </fieldset>
      <div>
        <Button
          type="submit"
          busy={issue.isPending}
          denied={label.trim() === '' || scopes.length === 0 ? '使いみちと範囲を入れてください。' : undefined}
        >
          鍵を作る
        </Button>
      </div>
    </form>
  )
}
