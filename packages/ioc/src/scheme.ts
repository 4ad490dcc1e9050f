import { foldKeep, lower } from './chars.ts'

/** Spellings of a scheme, folded and in lower case, and the scheme that is meant. */
const SCHEMES = new Map<string, string>()
for (const http of 'http hxxp hxtp htxp httx hxxxp xxxp hhttp hp ttp tp htp htttp h**p h*tp ht*p meow nttp'.split(
  ' ',
)) {
  SCHEMES.set(http, 'http')
  SCHEMES.set(`${http}s`, 'https')
}
for (const scheme of 'ftp sftp ftps file ws wss tcp udp mtls srv ldap ldaps rmi smb rtsp rdp ssh socks5 socks4 irc stratum+tcp ssl mongodb mongodb+srv postgres postgresql mysql redis rediss amqp amqps mqtt mqtts vnc telnet git git+ssh git+https svn imap imaps smtp smtps pop3'.split(
  ' ',
)) {
  SCHEMES.set(scheme, scheme)
}
SCHEMES.set('fxp', 'ftp')
SCHEMES.set('fxps', 'ftps')
SCHEMES.set('sfxp', 'sftp')
SCHEMES.delete('hps')

const LONGEST_SCHEME = 11

/** Strokes in the place of both letters. */
const STRUCK = /h(?:--|__)p(s?)$/i

/** `plain`: the scheme is what is written. */
export type Scheme = { start: number; scheme: string; disguised: boolean; plain: boolean }

/** The scheme that ends just before the `://` at `colon`, read backwards. */
export function schemeBefore(s: string, colon: number): Scheme | undefined {
  const secure = s.charCodeAt(colon - 1) === 0x73
  const http = secure ? colon - 5 : colon - 4
  const middle = s.charCodeAt(http + 1)
  if (isHttp(s, http, middle) && (http === 0 || !isSchemeCode(s.charCodeAt(http - 1)))) {
    return { start: http, scheme: secure ? 'https' : 'http', disguised: middle === 0x78, plain: middle === 0x74 }
  }
  const struck = STRUCK.exec(s.slice(Math.max(0, colon - LONGEST_SCHEME), colon))
  if (struck)
    return { start: colon - struck[0].length, scheme: struck[1] ? 'https' : 'http', disguised: true, plain: false }
  let start = colon
  while (start > 0 && colon - start < LONGEST_SCHEME && isSchemeCode(s.charCodeAt(start - 1))) start--
  for (; start < colon; start++) {
    const spelled = lower(s.slice(start, colon))
    const scheme = SCHEMES.get(spelled)
    if (scheme) return { start, scheme, disguised: scheme !== spelled, plain: false }
  }
  return undefined
}

/** http or hxxp in small letters, `middle` its second letter. */
function isHttp(s: string, at: number, middle: number): boolean {
  return (
    (middle === 0x74 || middle === 0x78) &&
    s.charCodeAt(at + 2) === middle &&
    s.charCodeAt(at) === 0x68 &&
    s.charCodeAt(at + 3) === 0x70
  )
}

/** Schemes of pools of miners; only what follows the plus sign belongs to the segment. */
const POOL = /(?:^|[^A-Za-z0-9])(?:stratum\d?|mongodb)\+$/i

/** Where `stratum+` begins in the text before the segment at `base` whose scheme is `tcp` or `ssl`; `base` when it does not. */
export function poolStart(text: string, base: number, s: string, colon: number): number {
  if (text.charCodeAt(base - 1) !== 0x2b || colon !== 3 || !/^(?:tcp|ssl|srv)/i.test(s)) return base
  const before = text.slice(Math.max(0, base - 10), base)
  return POOL.test(before) ? base - (before.length - before.search(/[a-z]+\d?\+$/i)) : base
}

const SPACED = /h[ \u3000]t[ \u3000]t[ \u3000](?:p[ \u3000])?$/i
/** Marks in the place of both letters: only the last letters belong to the segment. */
const MARKED = /h([×●○〇△□■◆★☆・])\1$/i

/** `h t t p s://`, `h××p://`: the scheme begins before the segment at `base`, which has only its last letters. */
export function divided(
  text: string,
  base: number,
  s: string,
  colon: number,
): { from: number; scheme: string; spelled: string } | undefined {
  if (colon > 2) return undefined
  const last = s.slice(0, colon).toLowerCase()
  if (last !== 'p' && last !== 's' && last !== 'ps') return undefined
  const before = foldKeep(text.slice(Math.max(0, base - 8), base))
  const marked = last === 's' ? undefined : MARKED.exec(before)?.[0]
  const spaced = last === 'ps' ? undefined : SPACED.exec(before)?.[0]
  if (spaced !== undefined && /p.$/i.test(spaced) !== (last === 's')) return undefined
  const lead = marked ?? spaced
  if (lead === undefined) return undefined
  const scheme = last === 'p' ? 'http' : 'https'
  return { from: base - lead.length, scheme, spelled: marked === undefined ? 'h t t p' : marked + last }
}

function isSchemeCode(code: number): boolean {
  return (
    ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a) || code === 0x2a || code === 0x2b || code === 0x35 || code === 0x34
  )
}
