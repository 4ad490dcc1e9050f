import { type KeyboardEvent, useState } from 'react'
import type { Choice } from './choice.ts'

export interface Suggestions {
  shown: boolean
  /** The choice the arrow keys stand on; -1 for none. */
  active: number
  open: () => void
  close: () => void
  /** For the field's `onKeyDown`: arrows walk, Enter picks, Escape closes. Rests while the input method composes. */
  press: (event: KeyboardEvent) => void
}

/** An open or closed list of choices, walked from the field above it. */
export function useSuggestions(choices: readonly Choice[], pick: (choice: Choice) => void): Suggestions {
  const [wanted, setWanted] = useState(false)
  const [active, setActive] = useState(-1)
  const shown = wanted && choices.length > 0

  function open() {
    setWanted(true)
    setActive(-1)
  }

  function close() {
    setWanted(false)
    setActive(-1)
  }

  function press(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const chosen = shown ? choices[active] : undefined
    if (step) {
      setWanted(true)
      setActive(shown ? wrapped(active + step, choices.length) : 0)
    } else if (event.key === 'Enter' && chosen) pick(chosen)
    else if (event.key === 'Escape' && shown) close()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return { shown, active, open, close, press }
}

/** From the last to the first and back. */
function wrapped(at: number, length: number): number {
  return (at + length) % length
}
