import { toAscii } from '@ishigaki/ioc'
import { parse } from 'tldts'

/** Characters looked at of an address; longer ones are cut. Longer addresses are data, not names. */
const MOST_LENGTH = 2_048

/** 飛び先. The parts of an address by which it is judged. The scheme is no part: lists of both sides differ in it by habit. */
export type Address = {
  /** Host in lower case and ASCII, `www.` taken off, so that a list of hosts and a list of pages are read alike. */
  host: string
  /** Registrable domain below a public or private suffix (`a.duckdns.org`); the host itself for a number. */
  domain: string
  /** First label of the registrable domain: what its owner chose. */
  label: string
  /** Labels before the registrable domain, joined by dots; '' when none. */
  sub: string
  suffix: string
  /** The suffix belongs to a provider under whose name anyone may publish. */
  shared: boolean
  numeric: boolean
  userinfo: boolean
  port: boolean
  /** Path with query and fragment, without the leading slash; '' for the front page. */
  rest: string
}

/** Takes an address apart, with or without its scheme; nothing for what has no host below a suffix. */
export function addressOf(text: string): Address | undefined {
  const whole = text.trim().slice(0, MOST_LENGTH).replace(/^\.+/, '')
  const bare = whole.replace(/^[a-z][a-z0-9+.-]{0,15}:\/\//i, '').replace(/^\/+/, '')
  const end = bare.search(/[/?#\\]/)
  const authority = end < 0 ? bare : bare.slice(0, end)
  const at = authority.lastIndexOf('@')
  const place = authority.slice(at + 1)
  const [, named = '', port] = /^(\[[^\]]*\]|[^:]*)(?::(\d*))?$/.exec(place) ?? []
  const host = asciiHost(named)
  if (!host) return undefined
  const of = parse(host, { allowPrivateDomains: true, extractHostname: false })
  const numeric = of.isIp === true
  if (!numeric && !of.domain) return undefined
  return {
    host: numeric ? host : withoutWww(host, of.domain ?? ''),
    domain: of.domain ?? host,
    label: of.domainWithoutSuffix ?? '',
    sub: (of.subdomain ?? '').replace(/^www(?:\.|$)/, ''),
    suffix: of.publicSuffix ?? '',
    shared: of.isPrivate === true,
    numeric,
    userinfo: at >= 0,
    port: !!port && port !== '80' && port !== '443',
    rest: end < 0 ? '' : bare.slice(end).replace(/^[/\\]+/, ''),
  }
}

const withoutWww = (host: string, domain: string) =>
  host.startsWith('www.') && host.length > domain.length ? host.slice(4) : host

/** The host as it goes over the wire; '' for what cannot be one. */
function asciiHost(named: string): string {
  const host = toAscii(named.replace(/\.+$/, '')) ?? ''
  return /^(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])$/.test(host) ? host : ''
}
