import { RE2JS } from 're2js'

/**
 * Patterns of foreign lists run in RE2: time grows with the length of the value, whatever the pattern; what RE2 cannot do so (looking
 * around, referring back) is refused on import.
 */
type Pattern = (value: string) => boolean

/** Steps of a compiled pattern at most; the longest of MISP's lists has some 60 (August 2026). */
const MOST_STEPS = 1_000
/** Characters of a value that a pattern sees. */
const MOST_VALUE = 500

/** Compiles `/…/i` or a bare pattern; else says why not. */
export function patternOf(text: string): Pattern | string {
  const [, body = text, flags = ''] = /^\/(.*)\/([a-z]*)$/s.exec(text) ?? []
  try {
    const compiled = RE2JS.compile(body, flags.includes('i') ? RE2JS.CASE_INSENSITIVE : 0)
    if (compiled.programSize() > MOST_STEPS) return 'パターンが大きすぎます'
    return (value) => compiled.matcher(value.slice(0, MOST_VALUE)).find()
  } catch {
    return '時間の上限を保証できないパターンです（先読み・後方参照など）'
  }
}

/** Finds which of many pieces lie within a value: looked up by their first three characters, so thousands cost little. */
export function piecesIn(pieces: readonly string[]): (value: string) => string | undefined {
  const byHead = Map.groupBy(pieces, (p) => p.slice(0, 3))
  return (value) => {
    const text = value.toLowerCase()
    for (let at = 0; at + 3 <= text.length; at++) {
      const found = byHead.get(text.slice(at, at + 3))?.find((p) => text.startsWith(p, at))
      if (found) return found
    }
    return undefined
  }
}
