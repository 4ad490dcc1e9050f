import { useCallback, useEffect, useRef, useState } from 'react'

export type SaveState =
  | { kind: 'untouched' }
  | { kind: 'saving' }
  | { kind: 'saved'; at: Date }
  | { kind: 'failed'; since: Date; tries: number }

export interface Autosave {
  state: SaveState
  /** Saves at once what has not been saved: on blur, before leaving, on "もう一度保存". Gives whether all is saved. */
  saveNow: () => Promise<boolean>
}

/** Every five seconds while something changed; the input stays in the page when saving fails and is tried again. */
const EVERY_MS = 5000

/** Saves `value` as it changes. `save` must be safe to repeat with the same value. */
export function useAutosave<T>(value: T, save: (value: T) => Promise<unknown>): Autosave {
  const [state, setState] = useState<SaveState>({ kind: 'untouched' })
  const latest = useRef({ value, save })
  latest.current = { value, save }
  const kept = useRef(value)
  const running = useRef<Promise<boolean>>(undefined)

  // one after the other: two at once would both make the record that is not there yet
  const saveNow = useCallback((): Promise<boolean> => {
    running.current = (running.current ?? Promise.resolve(true)).then(async () => {
      const { value: sent, save: keep } = latest.current
      if (sent === kept.current) return true
      setState((before) => (before.kind === 'failed' ? before : { kind: 'saving' }))
      return keep(sent).then(
        () => {
          kept.current = sent
          setState({ kind: 'saved', at: new Date() })
          return true
        },
        () => {
          setState((before) => failedAgain(before))
          return false
        },
      )
    })
    return running.current
  }, [])

  useEffect(() => {
    const timer = setInterval(saveNow, EVERY_MS)
    return () => {
      clearInterval(timer)
      void saveNow()
    }
  }, [saveNow])

  return { state, saveNow }
}

function failedAgain(before: SaveState): SaveState {
  return before.kind === 'failed'
    ? { ...before, tries: before.tries + 1 }
    : { kind: 'failed', since: new Date(), tries: 1 }
}
