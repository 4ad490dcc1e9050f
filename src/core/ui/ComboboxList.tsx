import { useEffect, useRef } from 'react'
import { announce } from './announce.ts'
import type { Choice } from './choice.ts'

interface ComboboxListProps {
  id: string
  optionId: (at: number) => string
  label: string
  choices: readonly Choice[]
  active: number
  onPick: (choice: Choice) => void
}

/** The suggestions under the field. The field keeps the focus. */
export function ComboboxList({ id, optionId, label, choices, active, onPick }: ComboboxListProps) {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => announce(`候補 ${choices.length}件`), [choices.length])
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [active])
  return (
    <div
      ref={list}
      id={id}
      role="listbox"
      aria-label={`${label}の候補`}
      className="absolute top-[4.125rem] left-0 z-10 max-h-80 min-w-full overflow-y-auto border border-ink bg-white"
    >
      {choices.map((choice, at) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's, which keeps the focus
        <div
          key={choice.id}
          id={optionId(at)}
          role="option"
          tabIndex={-1}
          aria-selected={at === active}
          className="flex cursor-pointer justify-between gap-3 px-2.5 py-1.5 leading-150 hover:bg-act-soft aria-selected:bg-act aria-selected:text-white"
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onPick(choice)}
        >
          <span>{choice.label}</span>
          {choice.note && <span>{choice.note}</span>}
        </div>
      ))}
    </div>
  )
}
