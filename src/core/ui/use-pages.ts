import { type RefObject, useLayoutEffect, useRef, useState } from 'react'

export interface Pages {
  /** The columned box whose columns are the pages. */
  body: RefObject<HTMLDivElement | null>
  count: number
  /** On which page, from 0, the marked field stands; undefined when nothing is marked. */
  pageOfMark: number | undefined
}

/** Counts the columns a browser broke the text into: each is a page. Measured again when the content or the width changes. */
export function usePages(content: unknown, mark: string | undefined): Pages {
  const body = useRef<HTMLDivElement>(null)
  const [measured, setMeasured] = useState<{ count: number; pageOfMark: number | undefined }>({
    count: 1,
    pageOfMark: undefined,
  })

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is drawn depends on both, though only the result is read
  useLayoutEffect(() => {
    const box = body.current
    if (!box) return
    const measure = () => setMeasured((before) => same(before, measureColumns(box)))
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(box)
    void document.fonts.ready.then(measure)
    return () => observer.disconnect()
  }, [content, mark])

  return { body, ...measured }
}

type Measured = Pick<Pages, 'count' | 'pageOfMark'>

function measureColumns(box: HTMLElement): Measured {
  const step = box.clientWidth + Number.parseFloat(getComputedStyle(box).columnGap)
  const live = box.querySelector('[data-live]')
  const fromLeft = live ? live.getBoundingClientRect().left - box.getBoundingClientRect().left : undefined
  return {
    count: Math.max(1, Math.round((box.scrollWidth - box.clientWidth) / step) + 1),
    pageOfMark: fromLeft === undefined ? undefined : Math.floor((fromLeft + 1) / step),
  }
}

function same(before: Measured, now: Measured): Measured {
  return before.count === now.count && before.pageOfMark === now.pageOfMark ? before : now
}
