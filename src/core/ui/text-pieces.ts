import { defangAddress, lettersOf } from './defang.ts'

export type MarkKind = 'found' | 'seen' | 'danger' | 'shared' | 'changed'

/** A place in the original text. */
export interface TextMark {
  /** UTF-16 offsets into the original text, end exclusive, as `String.prototype.slice` takes them. */
  start: number
  end: number
  kind: MarkKind
  /** The marked words are an address (URL, domain): shown defanged. */
  address?: boolean
  /** Leads to the value's own page or place on this page. Never to the address itself. */
  href?: string
  /** Read out after the words: `以前にも出た値`. Default by kind. */
  words?: string
}

export interface Piece {
  start: number
  text: string
  mark?: TextMark
}

/**
 * Cuts the text at the marks. Where marks overlap the earlier one wins, among those of one start the longer;
 * marks outside the text are dropped. Nothing of the text is lost.
 */
export function piecesOf(text: string, marks: readonly TextMark[]): Piece[] {
  const inOrder = [...marks].sort((a, b) => a.start - b.start || b.end - a.end)
  const letters = lettersOf(text)
  const shown = (start: number, end: number) => letters.slice(start, end).join('')
  const pieces: Piece[] = []
  let at = 0
  for (const mark of inOrder) {
    if (mark.start < at || mark.end > text.length || mark.end <= mark.start) continue
    if (mark.start > at) pieces.push({ start: at, text: shown(at, mark.start) })
    const words = mark.address ? defangAddress(text.slice(mark.start, mark.end)) : shown(mark.start, mark.end)
    pieces.push({ start: mark.start, text: words, mark })
    at = mark.end
  }
  if (at < text.length) pieces.push({ start: at, text: shown(at, text.length) })
  return pieces
}
