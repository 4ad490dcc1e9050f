/** Spellings of a scheme, folded and in lower case, and the scheme that is meant. */
const SCHEMES = new Map<string, string>()
for (const http of 'http hxxp hxtp htxp httx hxxxp xxxp hp ttp tp htp htttp h**p h*tp ht*p meow nttp'.split(' ')) {
  SCHEMES.set(http, 'http')
  SCHEMES.set(`${http}s`, 'https')
}
for (const scheme of 'ftp sftp ftps ws wss tcp udp ldap ldaps rmi smb rtsp rdp ssh socks5 socks4 irc stratum+tcp'.split(
  ' ',
)) {
  SCHEMES.set(scheme, scheme)
}
SCHEMES.set('fxp', 'ftp')
SCHEMES.set('fxps', 'ftps')
SCHEMES.set('sfxp', 'sftp')
SCHEMES.delete('hps')

const LONGEST_SCHEME = 11

export type Scheme = { start: number; scheme: string; disguised: boolean }

/** The scheme that ends just before the `://` at `colon`, read backwards. */
export function schemeBefore(s: string, colon: number): Scheme | undefined {
  let start = colon
  while (start > 0 && colon - start < LONGEST_SCHEME && isSchemeCode(s.charCodeAt(start - 1))) start--
  for (; start < colon; start++) {
    const spelled = s.slice(start, colon).toLowerCase()
    const scheme = SCHEMES.get(spelled)
    if (scheme) return { start, scheme, disguised: scheme !== spelled }
  }
  return undefined
}

function isSchemeCode(code: number): boolean {
  return (
    ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a) || code === 0x2a || code === 0x2b || code === 0x35 || code === 0x34
  )
}

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
