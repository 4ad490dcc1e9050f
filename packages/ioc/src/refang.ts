import { extract } from './extract.ts'

const LIVE = [
  'url',
  'domain',
  'ipv4',
  'ipv6',
  'cidr',
  'email',
  'cve',
  'jvn',
  'phone',
  'md5',
  'sha1',
  'sha256',
  'sha512',
] as const

/** The text with every disguised indicator replaced by its canonical form; the rest is left as it is. */
export function refang(text: string): string {
  let out = ''
  let from = 0
  for (const item of extract(text, { types: LIVE, hosts: false })) {
    if (item.defanged === undefined || item.start < from) continue
    out += text.slice(from, item.start) + item.value
    from = item.end
  }
  return out + text.slice(from)
}
