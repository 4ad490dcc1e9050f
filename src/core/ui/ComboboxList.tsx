import { useEffect, useRef } from 'react'
import { announce } from './announce.ts'
import type { Choice } from './choice.ts'

interface ComboboxListProps {
  id: string
  optionId: (at: number) => string
  label: string
  choices: readonly Choice[]
  more: boolean | undefined
  above: boolean | undefined
  active: number
  onPick: (choice: Choice) => void
}

/** The suggestions under the field. The field keeps the focus. */
export function ComboboxList({ id, optionId, label, choices, more, above, active, onPick }: ComboboxListProps) {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => announce(`候補 ${choices.length}件`), [choices.length])
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [active])
  return (
    <div
      className={`absolute z-10 w-max max-w-[calc(100vw-2rem)] min-w-full border border-ink bg-white ${above ? 'right-0 bottom-full mb-1' : 'top-[4.125rem] left-0'}`}
    >
      <div ref={list} id={id} role="listbox" aria-label={`${label}の候補`} className="max-h-80 overflow-y-auto">
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
      {more && <p className="mut border-t border-rule px-2.5 py-1.5">ほかにもいます。続けて入力すると絞り込めます。</p>}
    </div>
  )
}
