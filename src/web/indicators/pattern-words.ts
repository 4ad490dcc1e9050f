/** What the signs of a URL's pattern stand for, of those that are in it. */
export const signsOf = (pattern: string): string =>
  [
    pattern.includes('*') && '*は1件ごとに違うところ',
    pattern.includes('{') && '{8}は機械が作ったような8字の並び（#は数字を含むもの）',
  ]
    .filter(Boolean)
    .join('、')

/** Of all patterns. */
export const PATTERN_SIGNS = signsOf('*{')

export const patternPage = (pattern: string): string => `/indicators/pattern?of=${encodeURIComponent(pattern)}`
