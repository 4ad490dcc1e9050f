import { useRouter } from '@tanstack/react-router'
import { type MouseEvent, type ReactNode, useEffect, useRef } from 'react'

/**
 * Lets every plain `<a href="/…">` change the page without loading it anew. Left to the browser: other origins, new windows,
 * downloads, and paths that are no page (/files/…, /api/…).
 */
export function LinksInside({ children }: { children: ReactNode }) {
  const router = useRouter()
  useFocusAtTop()

  function follow(event: MouseEvent) {
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    )
      return
    const link = event.target instanceof Element ? event.target.closest('a') : null
    if (!link?.href || link.origin !== location.origin || link.target || link.hasAttribute('download')) return
    if (link.hash && link.pathname === location.pathname && link.search === location.search) return
    const [, , page] = router.getMatchedRoutes(link.pathname)
    if (!page || page.path === '$') return
    event.preventDefault()
    router.history.push(`${link.pathname}${link.search}${link.hash}`)
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the links inside are what is clicked; this only listens
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter on a link is a click
    <div onClick={follow} className="contents">
      {children}
    </div>
  )
}

/** After a change of page the next Tab starts at its top, and a screen reader hears its title. */
function useFocusAtTop(): void {
  const router = useRouter()
  const path = useRef(location.pathname)
  useEffect(
    () =>
      router.subscribe('onRendered', () => {
        if (path.current === location.pathname) return
        path.current = location.pathname
        const inMain = document.activeElement?.closest('main')
        if (!inMain) document.getElementById('main')?.focus({ preventScroll: true })
      }),
    [router],
  )
}
