import { hostRunEnd } from './host.ts'
import { ipv4End } from './ip.ts'
import { schemeBefore } from './scheme.ts'
import { isTopLevel } from './top-level.ts'

const SEPARATOR = 1
const BRACKET = 2
const TRAILING = 4
/** What a character of a URL may be: the end of a field, a bracket, a mark that ends no URL. */
const ROLE = new Uint8Array(128)
for (const ch of ',;') ROLE[ch.charCodeAt(0)] = SEPARATOR | TRAILING
for (const ch of '()[]{}') ROLE[ch.charCodeAt(0)] = BRACKET
for (const ch of '.:!?\'"*>~') ROLE[ch.charCodeAt(0)] = TRAILING
for (const ch of ')]}') ROLE[ch.charCodeAt(0)] = BRACKET | TRAILING

/** Where the URL ends: before a following URL, without closing brackets, quotes and stops that belong to the sentence. */
export function trimUrl(s: string, from: number, till: number): number {
  let roles = 0
  for (let i = from; i < till; i++) roles |= roleOf(s.charCodeAt(i))
  let end = roles & SEPARATOR ? nextField(s, from, nextUrl(s, from, till)) : till
  if (roles & BRACKET) return trimBrackets(s, from, end)
  while (end > from && roleOf(s.charCodeAt(end - 1)) & TRAILING) end--
  return end
}

function roleOf(code: number): number {
  return code < 128 ? (ROLE[code] ?? 0) : 0
}

/** The same with brackets in it: one that closes what the URL opened belongs to it. */
function trimBrackets(s: string, from: number, till: number): number {
  let end = till
  let open = 0
  let square = 0
  let curly = 0
  for (let i = from; i < end; i++) {
    const code = s.charCodeAt(i)
    if (code === 0x28) open++
    else if (code === 0x29) open--
    else if (code === 0x5b) square++
    else if (code === 0x5d) square--
    else if (code === 0x7b) curly++
    else if (code === 0x7d) curly--
  }
  for (; end > from; end--) {
    const code = s.charCodeAt(end - 1)
    if ((code === 0x29 && open >= 0) || (code === 0x5d && square >= 0) || (code === 0x7d && curly >= 0)) break
    if (code === 0x28) open--
    else if (code === 0x29) open++
    else if (code === 0x5d) square++
    else if (code === 0x7d) curly++
    else if (!(roleOf(code) & TRAILING)) break
  }
  return end
}

/** `http://a.example/x,192.0.2.1`: what follows the comma or semicolon is the next field of the row. */
function nextField(s: string, from: number, till: number): number {
  for (let at = from; at < till; at++) {
    const code = s.charCodeAt(at)
    if (code !== 0x2c && code !== 0x3b) continue
    if (ipv4End(s, at + 1) > 0) return at
    const end = hostRunEnd(s, at + 1)
    const dot = s.lastIndexOf('.', end - 1)
    if (dot > at + 1 && isTopLevel(s.slice(dot + 1, end).toLowerCase())) return at
  }
  return till
}

/** A list without blanks, `http://a.example/,http://b.example/`, is cut at the separator. */
function nextUrl(s: string, from: number, till: number): number {
  for (let at = s.indexOf('://', from); at >= 0 && at < till; at = s.indexOf('://', at + 3)) {
    const scheme = schemeBefore(s, at)
    if (!scheme || scheme.start <= from) continue
    const before = s.charCodeAt(scheme.start - 1)
    if (before === 0x2c || before === 0x3b) return scheme.start - 1
  }
  return till
}
