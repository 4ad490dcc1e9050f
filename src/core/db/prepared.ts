import { createHash } from 'node:crypto'

/** A text is prepared when it is asked for the third time, and so many at most: lists of changing length make ever new texts. */
const SEEN_BEFORE = 3
const MOST = 600

const names = new Map<string, string>()
const seen = new Map<string, number>()

/** A name for a text that is asked again and again; a connection that knows it neither parses nor, mostly, plans it anew. */
export function nameOf(text: string, least = SEEN_BEFORE): string | undefined {
  const known = names.get(text)
  if (known !== undefined || names.size >= MOST) return known
  const times = (seen.get(text) ?? 0) + 1
  if (times < least) {
    if (seen.size > MOST * 10) seen.clear()
    seen.set(text, times)
    return undefined
  }
  seen.delete(text)
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 22)
  names.set(text, name)
  return name
}
