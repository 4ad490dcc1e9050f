import { hostRunEnd } from './host.ts'
import { ipv4End } from './ip.ts'
import { schemeBefore } from './scheme.ts'
import { isTopLevel } from './top-level.ts'

/** Where the URL ends: before a following URL, without closing brackets, quotes and stops that belong to the sentence. */
export function trimUrl(s: string, from: number, till: number): number {
  let end = nextField(s, from, nextUrl(s, from, till))
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
    else if (!isTrailing(code)) break
  }
  return end
}

const TRAILING = new Uint8Array(128)
for (const ch of '.,;:!?\'"*)]}>~') TRAILING[ch.charCodeAt(0)] = 1

function isTrailing(code: number): boolean {
  return code < 128 && TRAILING[code] === 1
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
