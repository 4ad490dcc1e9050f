import { CLASS, isJapanese, lower, WORD } from './chars.ts'
import { isSoftAt, type Segment } from './folding.ts'
import { toAscii } from './punycode.ts'
import { isTopLevel, isTopLevelAt } from './top-level.ts'

/** A host name inside a folded segment: `[start, end)` of `segment.s`. */
export type Host = {
  start: number
  end: number
  /** Lower case, punycode. */
  value: string
  /** Last label, lower case, as written. */
  suffix: string
  labels: number
  /** The value is what is written. */
  plain: boolean
}

/** True for what a host name may hold: word characters, dots, and letters of other scripts. */
export function isHostCode(code: number): boolean {
  return code === 0x2e || ((CLASS[code] ?? 0) & WORD) !== 0 || (code > 0x3000 && isJapanese(code))
}

/** End of the run of host characters at `from`. */
export function hostRunEnd(s: string, from: number): number {
  let i = from
  while (i < s.length && isHostCode(s.charCodeAt(i))) i++
  return i
}

/**
 * Reads the host in the run `[from, till)`. With `anySuffix` (after a scheme) the last label need not be a
 * known top-level domain. A full stop taken for a dot is given back when no host comes of it.
 */
export function readHost(segment: Segment, from: number, till: number, anySuffix: boolean): Host | undefined {
  const { s } = segment
  let start = from
  while (start < till && isEdge(s.charCodeAt(start))) start++
  let end = till
  while (end > start && isEdge(s.charCodeAt(end - 1))) end--
  const plain = segment.soft ? undefined : readPlainHost(s, start, end)
  if (plain) return plain
  // `https://login.sho-`: what comes next is missing
  const isCut = end < till && anySuffix && s.charCodeAt(end) === 0x2d
  for (;;) {
    while (end > start && isEdge(s.charCodeAt(end - 1))) end--
    const dot = s.lastIndexOf('.', end - 1)
    if (dot <= start) return undefined
    const suffix = lower(s.slice(dot + 1, end))
    const soft = isSoftAt(segment, dot)
    const cut = soft && endsSentence(segment, start, dot, end)
    if (!cut && (isTopLevel(suffix) || (anySuffix && !isCut && !soft && /^[a-z]{2,24}$/.test(suffix)))) {
      return finish(s, start, end, suffix)
    }
    if (!cut && !soft && !startsSentence(s, dot, end)) return undefined
    end = dot
  }
}

/** A host as most are written: small ASCII letters and digits, labels of a length, a suffix that is known. */
function readPlainHost(s: string, start: number, end: number): Host | undefined {
  const suffix = plainSuffix(s, start, end)
  if (suffix === 0) return undefined
  let labels = 1
  for (let i = start; i < suffix; i++) if (s.charCodeAt(i) === 0x2e) labels++
  return { start, end, value: s.slice(start, end), suffix: s.slice(suffix, end), labels, plain: true }
}

/** Where the last label of such a host begins, 0 when `[start, end)` is none. */
export function plainSuffix(s: string, start: number, end: number): number {
  if (end - start > LONGEST_NAME) return 0
  let labelStart = start
  for (let i = start; i < end; i++) {
    const code = s.charCodeAt(i)
    if (code === 0x2e) {
      if (i === labelStart || i - labelStart > LONGEST_LABEL) return 0
      labelStart = i + 1
    } else if (!((code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39) || code === 0x2d)) return 0
  }
  return labelStart > start && isTopLevelAt(s, labelStart, end) ? labelStart : 0
}

function isEdge(code: number): boolean {
  return code === 0x2e || code === 0x2d || code === 0x5f
}

/** `example.com。Netflix`: the full stop ends the sentence when a whole host with real dots stands before it. */
function endsSentence(segment: Segment, start: number, dot: number, end: number): boolean {
  const { s } = segment
  const before = s.lastIndexOf('.', dot - 1)
  if (before <= start || !isTopLevel(s.slice(before + 1, dot).toLowerCase())) return false
  return !isSoftAt(segment, before) || /[A-Z]/.test(s.slice(dot + 1, end))
}

/** `example.com.Then`: the blank after the full stop was lost. */
function startsSentence(s: string, dot: number, end: number): boolean {
  const first = s.charCodeAt(dot + 1)
  if (first < 0x41 || first > 0x5a) return false
  return /^[A-Z][a-z]+$/.test(s.slice(dot + 1, end)) && /[a-z]/.test(s[dot - 1] ?? '')
}

/** Octets of a name and of a label at most, RFC 1035 2.3.4. */
const LONGEST_NAME = 253
const LONGEST_LABEL = 63

/** Checks the labels; an underscore may stand in none of the last two (RFC 8552 puts it before them). */
function finish(s: string, start: number, end: number, suffix: string): Host | undefined {
  if (end - start > LONGEST_NAME) return undefined
  let labels = 1
  let labelStart = start
  let underscore = -1
  let beforeLast = start
  let ascii = true
  for (let i = start; i < end; i++) {
    const code = s.charCodeAt(i)
    if (code === 0x2e) {
      if (i === labelStart || i - labelStart > LONGEST_LABEL) return undefined
      beforeLast = labelStart
      labelStart = i + 1
      labels++
    } else if (code === 0x5f) underscore = i
    else if (code > 127) ascii = false
  }
  if (underscore >= beforeLast) return undefined
  const written = s.slice(start, end)
  const value = ascii ? lower(written) : toAscii(written)
  return value === undefined ? undefined : { start, end, value, suffix, labels, plain: false }
}
