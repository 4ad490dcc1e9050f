import { useLocation, useRouter } from '@tanstack/react-router'
import { useCallback } from 'react'

/** Goes to another page of the application: `go('/cases/…')`; `replace` leaves no step in the browser's way back. */
export function useGo(): (href: string, how?: { replace?: boolean }) => void {
  const router = useRouter()
  return useCallback((href, how) => (how?.replace ? router.history.replace(href) : router.history.push(href)), [router])
}

/**
 * A word of the address after `?`, and how to change it: filters and tabs live there, so that they can be sent to a colleague.
 * `step`: a change is a step that the browser's way back undoes; default no.
 */
export function useAsked(name: string, { step = false } = {}): [value: string, set: (value: string) => void] {
  const { searchStr, pathname } = useLocation()
  const go = useGo()
  const set = useCallback(
    (value: string) => {
      const asked = new URLSearchParams(searchStr)
      if (value === '') asked.delete(name)
      else asked.set(name, value)
      const rest = asked.toString()
      go(rest ? `${pathname}?${rest}` : pathname, { replace: !step })
    },
    [go, name, pathname, searchStr, step],
  )
  return [new URLSearchParams(searchStr).get(name) ?? '', set]
}
