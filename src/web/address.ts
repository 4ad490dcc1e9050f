import { useLocation, useRouter } from '@tanstack/react-router'
import { useCallback } from 'react'

/** Goes to another page of the application: `go('/cases/…')`; `replace` leaves no step in the browser's way back. */
export function useGo(): (href: string, how?: { replace?: boolean }) => void {
  const router = useRouter()
  return useCallback((href, how) => (how?.replace ? router.history.replace(href) : router.history.push(href)), [router])
}

/**
 * A word of the address after `?`, and how to change it: filters and tabs live there, so that they can be sent to a colleague and the
 * browser's way back undoes them. Read from the address at the moment of the change: two may follow each other before the page is drawn anew.
 */
export function useAsked(name: string): [value: string, set: (value: string) => void] {
  const { searchStr } = useLocation()
  const ask = useAsk()
  const set = useCallback((value: string) => ask({ [name]: value }), [ask, name])
  return [new URLSearchParams(searchStr).get(name) ?? '', set]
}

/** Changes several words of the address at once; '' takes one away. What changes nothing leaves no step in the way back. */
export function useAsk(): (change: Readonly<Record<string, string | undefined>>) => void {
  const router = useRouter()
  return useCallback(
    (change) => {
      const { pathname, search } = router.history.location
      const asked = new URLSearchParams(search)
      const before = asked.toString()
      for (const [name, value] of Object.entries(change)) {
        if (value) asked.set(name, value)
        else asked.delete(name)
      }
      const rest = asked.toString()
      if (rest !== before) router.history.push(rest ? `${pathname}?${rest}` : pathname)
    },
    [router],
  )
}

/** One of several words of the address; the first of them stands for none, and for whatever is not one of them. */
export function useChoice<T extends string>(
  name: string,
  choices: readonly [T, ...T[]],
): [T, (chosen: string) => void] {
  const [asked, set] = useAsked(name)
  const [first] = choices
  return [choices.find((c) => c === asked) ?? first, (chosen) => set(chosen === first ? '' : chosen)]
}
