import { useCallback, useMemo, useState } from 'react'

export interface Fields<T extends Record<string, string>> {
  values: T
  /** What the person typed; the system never writes over these again. */
  typed: ReadonlySet<keyof T>
  /** Fields whose value the system copied or extracted. */
  copied: ReadonlySet<keyof T>
  /** Spread onto a field: value, onChange, copied. */
  bind: (name: keyof T & string) => { value: string; onChange: (value: string) => void; copied: boolean; name: string }
  set: (name: keyof T & string, value: string) => void
  /** Fills fields the person has not typed into; an empty value takes a copied one back. */
  copy: (found: Partial<T>) => void
}

interface State<T> {
  values: T
  typed: ReadonlySet<keyof T>
  copied: ReadonlySet<keyof T>
}

/** A form whose fields may be filled by the system until a person types. `typed` restores a draft. */
export function useFields<T extends Record<string, string>>(start: T, typed: readonly (keyof T)[] = []): Fields<T> {
  const [state, setState] = useState<State<T>>({ values: start, typed: new Set(typed), copied: new Set() })

  const set = useCallback((name: keyof T & string, value: string) => {
    setState(({ values, typed, copied }) => ({
      values: { ...values, [name]: value },
      typed: new Set(typed).add(name),
      copied: without(copied, name),
    }))
  }, [])

  const copy = useCallback((found: Partial<T>) => setState((state) => copyInto(state, found)), [])

  return useMemo(
    () => ({
      ...state,
      set,
      copy,
      bind: (name) => ({
        value: state.values[name] ?? '',
        onChange: (value) => set(name, value),
        copied: state.copied.has(name),
        name,
      }),
    }),
    [state, set, copy],
  )
}

/** The state after copying: typed fields stay, unchanged state is given back as it was. */
export function copyInto<T extends Record<string, string>>(state: State<T>, found: Partial<T>): State<T> {
  const changes = Object.entries(found).filter(
    ([name, value]) => value !== undefined && !state.typed.has(name) && state.values[name] !== value,
  )
  if (changes.length === 0) return state
  const copied = new Set(state.copied)
  for (const [name, value] of changes) value === '' ? copied.delete(name) : copied.add(name)
  return { ...state, values: { ...state.values, ...Object.fromEntries(changes) }, copied }
}

function without<K>(set: ReadonlySet<K>, key: K): ReadonlySet<K> {
  const rest = new Set(set)
  rest.delete(key)
  return rest
}
