import { Button } from './Button.tsx'

export interface PagerProps {
  /** Address of the newer page; absent on the first. */
  previous?: string | undefined
  /** Address of the next keyset page; absent on the last. */
  next?: string | undefined
  size?: number
}

/** Keyset pages that have addresses of their own, so that the browser's way back works. */
export function Pager({ previous, next, size = 50 }: PagerProps) {
  if (!previous && !next) return null
  return (
    <nav aria-label="ページ" data-screen-only className="flex gap-2 pt-3">
      {previous && <Button href={previous}>{`前の${size}件`}</Button>}
      {next && <Button href={next}>{`次の${size}件`}</Button>}
    </nav>
  )
}
