import type { Address } from './address.ts'

/** Part of an address whose pieces of writing are weighed together. */
export const PARTS = ['label', 'sub', 'rest'] as const
export type Part = (typeof PARTS)[number]

/** Places of the table that pieces fall into, a power of two; two pieces seldom share one. */
export const PLACES = 1 << 17

/** Characters read of each part: the end of what stands before a domain, the beginning of what follows. */
const MOST_SUB = 80
const MOST_REST = 160

/** The text of a part as its pieces are cut from it. Digits of a path count as one sign: their values are nobody's style. */
export function textOf(a: Address, part: Part): string {
  if (part === 'label') return a.label
  return part === 'sub' ? a.sub.slice(-MOST_SUB) : a.rest.slice(0, MOST_REST).toLowerCase().replace(/\d/g, '0')
}

/** Places of the pieces of a part, each once; none when the address has no such part. */
export function gramsOf(a: Address, part: Part): Uint32Array {
  return Uint32Array.from(new Set(piecesOf(textOf(a, part), part).map((piece) => placeOf(piece))))
}

/** Pieces of two to five characters with the borders of the part, and its words. */
export function piecesOf(text: string, part: Part): string[] {
  if (!text) return []
  const [least, most] = part === 'label' ? [2, 5] : [3, 4]
  const within = `^${text}$`
  const out: string[] = []
  for (let n = least; n <= most; n++) for (let i = 0; i + n <= within.length; i++) out.push(within.slice(i, i + n))
  if (part !== 'label') for (const word of text.split(/[^a-z0-9]+/)) if (word) out.push(`^^${word}$$`)
  return out
}

/** FNV-1a, mixed once more so that the low bits are even. */
export function placeOf(piece: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < piece.length; i++) h = Math.imul(h ^ piece.charCodeAt(i), 0x01000193)
  h ^= h >>> 15
  h = Math.imul(h, 0x85ebca6b)
  return (h ^ (h >>> 13)) & (PLACES - 1)
}
