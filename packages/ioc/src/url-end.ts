import { schemeBefore } from './scheme.ts'

/** Where the URL ends: before a following URL, without closing brackets, quotes and stops that belong to the sentence. */
export function trimUrl(s: string, from: number, till: number): number {
  let end = nextUrl(s, from, till)
  let open = 0
  for (let i = from; i < end; i++) {
    const code = s.charCodeAt(i)
    if (code === 0x28) open++
    else if (code === 0x29) open--
  }
  for (; end > from; end--) {
    const code = s.charCodeAt(end - 1)
    if (code === 0x29 && open >= 0) break
    if (code === 0x28) open--
    else if (code === 0x29) open++
    else if (!isTrailing(code)) break
  }
  return end
}

const TRAILING = new Uint8Array(128)
for (const ch of '.,;:!?\'"*)]}>~') TRAILING[ch.charCodeAt(0)] = 1

function isTrailing(code: number): boolean {
  return code < 128 && TRAILING[code] === 1
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
