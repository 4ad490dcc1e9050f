import { type ReactNode, useEffect, useState } from 'react'
import { Button } from '#core/ui/Button.tsx'
import { TextField } from '#core/ui/TextField.tsx'

type Props = { label: string; q: string; onFind: (q: string) => void; children: ReactNode }

/** Filters above a list: what is typed counts once it is sent, what is chosen beside it at once. */
export function FilterBar({ label, q, onFind, children }: Props) {
  const [typed, setTyped] = useState(q)
  useEffect(() => setTyped(q), [q])
  return (
    <form
      className="mb-3 flex flex-wrap items-end gap-3"
      onSubmit={(e) => {
        e.preventDefault()
        onFind(typed)
      }}
    >
      <div className="w-70 max-w-full">
        <TextField label={label} type="search" value={typed} onChange={setTyped} />
      </div>
      {children}
      <Button type="submit">絞り込む</Button>
    </form>
  )
}
