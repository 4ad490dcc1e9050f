import type { Page } from 'playwright-core'

/**
 * What stands badly on the page as it is drawn, a sentence each: words or controls over one another, cut off, beyond the
 * screen, or squeezed into a column too thin to read. What lies in a part that can be moved sideways counts as far as it shows.
 */
export const standingBadly = (page: Page): Promise<string[]> => page.evaluate(badly)

/** Runs in the page, and therefore holds all it needs. */
function badly(): string[] {
  type Piece = { box: DOMRect; owner: Element; words: string; control: boolean }
  const CONTROLS = 'a[href], button, input, select, textarea, summary, progress'
  /** Left out: seen by screen readers only, the printed sheet, lists over the page, bars that stay while the page moves below. */
  const APART =
    '.unseen, .a4, [role=listbox], [role=menu], .sticky-bar, header[data-screen-only], option, rt, rp, .choice input, svg'
  const pieces: Piece[] = []
  const found = new Set<string>()
  const named = (e: Element) =>
    `${e.tagName.toLowerCase()} "${(e.textContent || e.getAttribute('aria-label') || '').trim().slice(0, 24)}"`

  function shownOf(box: DOMRect, element: Element, words: string): DOMRect | undefined {
    let { left, top, right, bottom } = box
    for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(at)
      if (overflowX === 'visible' && overflowY === 'visible') continue
      const edge = at.getBoundingClientRect()
      if ((overflowX === 'hidden' || overflowX === 'clip') && right > edge.right + 2) found.add(`cut: ${words}`)
      left = Math.max(left, edge.left)
      right = Math.min(right, edge.right)
      top = Math.max(top, edge.top)
      bottom = Math.min(bottom, edge.bottom)
    }
    return right - left > 1 && bottom - top > 1 ? new DOMRect(left, top, right - left, bottom - top) : undefined
  }

  function take(boxes: Iterable<DOMRect>, element: Element, owner: Element, words: string, control: boolean) {
    for (const box of boxes) {
      const shown = shownOf(box, element, words)
      if (!shown) continue
      if (shown.right > document.documentElement.clientWidth + 1) found.add(`beyond the screen: ${words}`)
      pieces.push({ box: shown, owner, words, control })
    }
  }

  /** The heads of a table on a phone, where each row says them itself. */
  const clipped = (head: Element | null) => head !== null && getComputedStyle(head).clipPath !== 'none'
  const seen = (e: Element) =>
    !e.closest(APART) &&
    !clipped(e.closest('thead')) &&
    e.checkVisibility({ visibilityProperty: true, opacityProperty: true })
  for (const control of document.body.querySelectorAll(CONTROLS))
    if (seen(control)) take(control.getClientRects(), control, control, named(control), true)
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const parent = node.parentElement
    if (!parent || !node.textContent?.trim() || parent.closest('script, style, title') || !seen(parent)) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    const boxes = [...range.getClientRects()]
    const words = `"${node.textContent.trim().slice(0, 24)}"`
    take(boxes, parent, parent.closest(CONTROLS) ?? parent, words, false)
    const widest = Math.max(...boxes.map((b) => b.width))
    if (boxes.length > 5 && widest < 50 && [...node.textContent].length > 12)
      found.add(`thin, ${boxes.length} lines of ${Math.round(widest)} px: ${words}`)
  }

  pieces.sort((a, b) => a.box.top - b.box.top)
  for (const [at, a] of pieces.entries()) {
    for (let next = at + 1; next < pieces.length; next++) {
      const b = pieces[next]
      if (!b || b.box.top > a.box.bottom) break
      if (a.owner === b.owner || a.owner.contains(b.owner) || b.owner.contains(a.owner)) continue
      const wide = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left)
      const high = Math.min(a.box.bottom, b.box.bottom) - b.box.top
      // lines of text are set closer than their letters' own height
      if (wide > 3 && high > (a.control && b.control ? 4 : 9)) found.add(`over one another: ${a.words} and ${b.words}`)
    }
  }
  return [...found]
}
