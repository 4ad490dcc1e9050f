import { type RefObject, useRef } from 'react'
import { useKey } from './keys.ts'
import { toggled } from './selection.ts'

interface RowKeys {
  on: boolean
  selected: ReadonlySet<string> | undefined
  onSelect: ((selected: ReadonlySet<string>) => void) | undefined
}

/** J and K walk the rows, Enter opens the row's first link, X selects. The walked row has the focus, so it is also read out. */
export function useRowKeys({ on, selected, onSelect }: RowKeys): { body: RefObject<HTMLTableSectionElement | null> } {
  const body = useRef<HTMLTableSectionElement>(null)
  const rows = () => [...(body.current?.rows ?? [])]
  const current = () => rows().findIndex((row) => row.contains(document.activeElement))

  function walk(step: 1 | -1) {
    const next = rows()[current() === -1 ? 0 : current() + step]
    next?.focus()
    next?.scrollIntoView({ block: 'nearest' })
  }

  useKey(on ? 'j' : undefined, () => walk(1), '次の行')
  useKey(on ? 'k' : undefined, () => walk(-1), '前の行')
  useKey(
    on && onSelect ? 'x' : undefined,
    () => {
      const key = rows()[current()]?.dataset.row
      if (key) onSelect?.(toggled(selected, key))
    },
    '行を選ぶ',
  )
  useKey(
    on ? 'enter' : undefined,
    () => {
      const row = rows()[current()]
      if (row && row === document.activeElement) row.querySelector<HTMLAnchorElement>('a[href]')?.click()
    },
    '行を開く',
  )
  return { body }
}
