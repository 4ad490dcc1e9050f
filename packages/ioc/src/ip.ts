/** End of the dotted quad that begins at `from`, 0 when there is none. Leading zeros and values over 255 are none. */
export function ipv4End(s: string, from: number): number {
  let i = from
  for (let part = 0; part < 4; part++) {
    if (part > 0 && s.charCodeAt(i++) !== 0x2e) return 0
    const start = i
    let value = 0
    for (let code = s.charCodeAt(i); code >= 0x30 && code <= 0x39 && i - start < 4; code = s.charCodeAt(++i)) {
      value = value * 10 + code - 0x30
    }
    if (i === start || i - start > 3 || value > 255 || (i - start > 1 && s.charCodeAt(start) === 0x30)) return 0
  }
  return i
}

/** The number before the first dot. */
export function firstOctet(value: string): number {
  let octet = 0
  for (let i = 0; i < 3; i++) {
    const digit = value.charCodeAt(i) - 0x30
    if (!(digit >= 0)) break
    octet = octet * 10 + digit
  }
  return octet
}

/** Addresses that never stand for a machine elsewhere: this host, private, link-local, shared (RFC 6890). */
export function isPrivateIpv4(value: string): boolean {
  const first = firstOctet(value)
  if (first === 10 || first === 127 || first === 0) return true
  if (first !== 192 && first !== 169 && first !== 172 && first !== 100) return false
  const second = Number(value.slice(4, value.indexOf('.', 4)))
  if (first === 172) return second >= 16 && second <= 31
  if (first === 100) return second >= 64 && second <= 127
  return second === (first === 192 ? 168 : 254)
}

/** What is wrong with a quad that is no machine to look for: a mask, this host, a group; undefined when nothing is. */
export function oddIpv4(value: string): string | undefined {
  const first = firstOctet(value)
  if (first === 0) return 'unspecified address'
  if (first === 127) return 'this host'
  if (value.startsWith('255.')) return 'mask'
  return first >= 224 ? 'multicast or reserved' : undefined
}

/** `/24` after an address: prefix length and where it ends; undefined when what follows is a path or a date. */
export function readPrefix(s: string, at: number, most: number): { length: number; end: number } | undefined {
  if (s.charCodeAt(at) !== 0x2f) return undefined
  let end = at + 1
  while (end - at <= 3 && isDigit(s.charCodeAt(end))) end++
  const length = Number(s.slice(at + 1, end))
  if (end === at + 1 || length > most || isWordOrSlash(s.charCodeAt(end))) return undefined
  return { length, end }
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}

function isWordOrSlash(code: number): boolean {
  return isDigit(code) || code === 0x2f || code === 0x5f || ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a)
}

/** End of the run of hexadecimal digits, colons and dots at `from` that may be an IPv6 address; `from` when none may. */
export function ipv6RunEnd(s: string, from: number): number {
  let i = from
  let colons = 0
  let double = false
  for (; i - from < 46; i++) {
    const code = s.charCodeAt(i)
    const lower = code | 0x20
    if (code === 0x3a) {
      colons++
      double ||= s.charCodeAt(i - 1) === 0x3a
    } else if (!isDigit(code) && !(lower >= 0x61 && lower <= 0x66) && code !== 0x2e) break
  }
  if (i - from > 45 || colons > 8 || (!double && colons < 6)) return from
  while (i > from && s.charCodeAt(i - 1) === 0x2e) i--
  if (i > from && s.charCodeAt(i - 1) === 0x3a && s.charCodeAt(i - 2) !== 0x3a) i--
  return i
}

/** Canonical text of an IPv6 address (RFC 5952), undefined when it is not one. */
export function canonicalIpv6(text: string): string | undefined {
  const groups = ipv6Groups(text.toLowerCase())
  return groups && shorten(groups)
}

function ipv6Groups(text: string): number[] | undefined {
  const halves = text.split('::')
  if (halves.length > 2) return undefined
  const head = halfGroups(halves[0] ?? '')
  const tail = halves.length === 2 ? halfGroups(halves[1] ?? '') : []
  if (!head || !tail) return undefined
  const missing = 8 - head.length - tail.length
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined
  return [...head, ...new Array<number>(missing).fill(0), ...tail]
}

function halfGroups(half: string): number[] | undefined {
  if (half === '') return []
  const groups: number[] = []
  const parts = half.split(':')
  for (const [index, part] of parts.entries()) {
    if (/^[0-9a-f]{1,4}$/.test(part)) groups.push(Number.parseInt(part, 16))
    else if (index === parts.length - 1 && ipv4End(part, 0) === part.length && part !== '') {
      const [a = 0, b = 0, c = 0, d = 0] = part.split('.').map(Number)
      groups.push(a * 256 + b, c * 256 + d)
    } else return undefined
  }
  return groups
}

function shorten(groups: number[]): string {
  let best = -1
  let bestLength = 1
  for (let i = 0; i < 8; i++) {
    let length = 0
    while (i + length < 8 && groups[i + length] === 0) length++
    if (length > bestLength) {
      best = i
      bestLength = length
    }
  }
  const hex = groups.map((group) => group.toString(16))
  if (best < 0) return hex.join(':')
  return `${hex.slice(0, best).join(':')}::${hex.slice(best + bestLength).join(':')}`
}

/** Plausible without other evidence: all eight groups, or at least three of which one has a digit. */
export function isPlainIpv6(text: string): boolean {
  const groups = text.split(':').filter((group) => group !== '')
  if (!text.includes('::')) return groups.length >= 7
  if (!/\d/.test(text)) return groups.length >= 4
  return (
    groups.length >= 3 || (groups.length === 2 && /^(?:[23][0-9a-f]{3}|f[cdef][0-9a-f]{2}|64)$/i.test(groups[0] ?? ''))
  )
}
