/** Characters of each part at most: 64 of the digest and room for older versions. */
const LONGEST = 160
const SHORTEST = 6

/**
 * Reads a fuzzy hash `3072:part:part` whose block size is the number `[start, end)`; returns where it ends, 0 when
 * there is none. Block sizes are 3 times a power of two (ssdeep, Kornblum 2006).
 */
export function ssdeepEnd(text: string, start: number, end: number): number {
  const block = Number(text.slice(start, end))
  if (block < 3 || block % 3 !== 0 || !Number.isInteger(Math.log2(block / 3))) return 0
  const first = partEnd(text, end + 1)
  if (first - end - 1 < SHORTEST || text.charCodeAt(first) !== 0x3a) return 0
  const second = partEnd(text, first + 1)
  return second - first - 1 < 3 ? 0 : second
}

function partEnd(text: string, from: number): number {
  let i = from
  while (i - from < LONGEST && isBase64(text.charCodeAt(i))) i++
  return i
}

function isBase64(code: number): boolean {
  const lower = code | 0x20
  return (code >= 0x2f && code <= 0x39) || (lower >= 0x61 && lower <= 0x7a) || code === 0x2b
}
