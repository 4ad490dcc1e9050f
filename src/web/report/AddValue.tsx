import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { announce } from '#core/ui/announce.ts'
import { Button } from '#core/ui/Button.tsx'
import { Note } from '#core/ui/Note.tsx'
import { Select } from '#core/ui/Select.tsx'
import { TextField } from '#core/ui/TextField.tsx'
import { api } from '../api.ts'
import { sentenceOf } from '../errors.ts'
import { useRenew } from '../use-change.ts'
import { TYPE_WORDS } from '../value-words.ts'

const TYPES = Object.entries(TYPE_WORDS).map(([value, label]) => ({ value, label }))

/** A value that was not found, or was read wrongly: typed or pasted in any disguise; who added it is recorded. */
export function AddValue({ id, start, onDone }: { id: string; start: string; onDone: () => void }) {
  const renew = useRenew()
  const [text, setText] = useState(start)
  const [type, setType] = useState('')
  const add = useMutation(
    api.intake.addValue.mutationOptions({
      onSuccess: async ({ shown, known }) => {
        announce(known ? `${shown}はすでにあります` : `${shown}を書き足しました`)
        await renew()
        onDone()
      },
    }),
  )
  const ready = text.trim() !== ''
  const save = () => ready && add.mutate({ id, text, type: typeOf(type) })
  return (
    <form
      aria-label="値を書き足す"
      className="grid gap-2 border-b border-rule py-3"
      onSubmit={(e) => {
        e.preventDefault()
        save()
      }}
    >
      <TextField
        label="値"
        needed
        autoFocus
        help="電話番号、URL、口座など。全角、hxxp、[.] のままでよい。口座は銀行・支店・種別・番号を続けて書く"
        value={text}
        onChange={setText}
        onEnter={save}
      />
      <Select label="種類" value={type} onChange={setType} options={TYPES} none="書き方から判断" />
      <div className="flex gap-2">
        <Button small onClick={onDone}>
          やめる
        </Button>
        <Button
          small
          type="submit"
          kind="primary"
          busy={add.isPending}
          denied={ready ? undefined : '値を書いてください。'}
        >
          書き足す
        </Button>
      </div>
      {add.error && <Note kind="stop" live="alert" title={sentenceOf(add.error)} />}
    </form>
  )
}

type Type = NonNullable<Parameters<typeof api.intake.addValue.call>[0]['type']>
const typeOf = (word: string) => (word ? (word as Type) : undefined) // the list holds the types of the procedure
