/**
 * The neighbouring pairs of characters of a folded term, each as the number that core.grams makes of it in the
 * database. A row that contains the term contains all of them.
 */
export function gramsOf(term: string): number[] {
  const codes = Array.from(term, (character) => character.codePointAt(0) ?? 0)
  return [...new Set(codes.slice(1).map((code, i) => ((codes[i] ?? 0) << 16) ^ code))]
}
