/** `{漢字|かんじ}`: how the reading of a word is written in a text of やさしい日本語. */
const RUBY = /\{([^|{}]+)\|([^|{}]+)\}/g

export type Piece = { text: string; reading?: string }

/** A text in pieces, those with a reading apart. For pages and for the staff's view of them. */
export function rubyPieces(text: string): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const found of text.matchAll(RUBY)) {
    pieces.push({ text: text.slice(from, found.index) })
    pieces.push({ text: found[1] ?? '', reading: found[2] ?? '' })
    from = found.index + found[0].length
  }
  pieces.push({ text: text.slice(from) })
  return pieces.filter((p) => p.text !== '')
}

/** The same without readings: for titles, for comparing and for finding. */
export const withoutRuby = (text: string): string => text.replace(RUBY, '$1')
