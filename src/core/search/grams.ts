/** Keeps triples of ASCII apart from pairs, as core.grams does. */
const TRIPLE = -1610612736

/**
 * What core.grams makes of any text that contains this folded term, as few as lead to it: triples of ASCII characters,
 * and the pairs of characters that no triple covers.
 */
export function gramsOf(term: string): number[] {
  const codes = Array.from(term, (character) => character.codePointAt(0) ?? 0)
  const grams = new Set<number>()
  for (const [i, code] of codes.slice(0, -1).entries()) {
    const next = codes[i + 1] ?? 0
    const third = codes[i + 2]
    const covered = i > 0 && ascii(codes[i - 1] ?? 0, code, next)
    if (third !== undefined && ascii(code, next, third)) grams.add(((code << 14) | (next << 7) | third) + TRIPLE)
    else if (!covered) grams.add((code << 16) ^ next)
  }
  return [...grams]
}

const ascii = (...codes: number[]): boolean => codes.every((code) => code < 128)
