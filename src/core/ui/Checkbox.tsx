import { type ReactNode, useId } from 'react'

export interface CheckboxProps {
  children: ReactNode
  checked: boolean
  onChange: (checked: boolean) => void
  help?: ReactNode
  error?: ReactNode
  name?: string
  id?: string
  /** Stands among the fields of a bar, on one line with what is written in them. */
  inBar?: boolean
}

/** Yes or no, the words right of the box. */
export function Checkbox({ children, checked, onChange, help, error, name, id, inBar }: CheckboxProps) {
  const made = useId()
  const own = id ?? made
  return (
    <div className={inBar ? 'grid min-h-9 content-center gap-0.5' : 'grid gap-0.5'}>
      <label className="flex items-start gap-2 leading-150" htmlFor={own}>
        <input
          id={own}
          type="checkbox"
          className="tick"
          name={name}
          checked={checked}
          aria-invalid={error ? true : undefined}
          aria-describedby={error || help ? `${own}-note` : undefined}
          onChange={(event) => onChange(event.target.checked)}
        />
        <span>{children}</span>
      </label>
      {(error || help) && (
        <span id={`${own}-note`} className={error ? 'ml-6.5 font-bold text-over' : 'mut ml-6.5'}>
          {error ?? help}
        </span>
      )}
    </div>
  )
}
