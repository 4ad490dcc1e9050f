import { createHash } from 'node:crypto'
import { csvRow } from '#core/csv.ts'
import { TLP_MARKINGS, TLP_ORDER } from '../bulk/formats/tlp.ts'
import type { Tlp } from '../schema.ts'
import type { Format, Outgoing } from './schema.ts'
import { NET } from './schema-held.ts'

/** How a format is written: what stands first and last, and the lines of a value, undefined for one it cannot hold. */
type Writer = {
  ending: string
  head: (about: About) => string
  line: (v: Outgoing, nth: number) => string | undefined
  foot: string
  /** Kinds of values that are blocked with all that lies below: names below a name, URLs that begin so. */
  blocksBelow?: readonly string[]
}
type About = { tlp: Tlp; at: Date }

const remark =
  (sign: string) =>
  ({ tlp, at }: About) =>
    `${sign} Ishigaki TLP:${tlp.toUpperCase()} ${at.toISOString()}\n`

export const WRITERS: Record<Format, Writer> = {
  plain: { ending: 'txt', head: remark('#'), line: (v) => `${oneLine(v.value)}\n`, foot: '' },
  csv: {
    ending: 'csv',
    // Excel reads UTF-8 only with the mark
    head: () => `\ufeff${csvRow(['type', 'value', 'first_seen', 'last_seen', 'valid_until', 'tlp', 'source', 'note'])}`,
    line: (v) => csvRow([v.type, v.value, v.firstAt, v.lastAt, v.endsAt, v.tlp, v.source, v.about]),
    foot: '',
  },
  hosts: {
    ending: 'hosts',
    head: remark('#'),
    line: (v) => (v.type === 'domain' ? `0.0.0.0 ${v.value}\n` : undefined),
    foot: '',
  },
  rpz: {
    ending: 'rpz',
    head: (a) =>
      `${remark(';')(a)}$TTL 300\n@ IN SOA localhost. root.localhost. ${Math.floor(a.at.getTime() / 1000)} 3600 600 86400 300\n@ IN NS localhost.\n`,
    line: rpzLine,
    foot: '',
    blocksBelow: ['domain'],
  },
  suricata: { ending: 'rules', head: remark('#'), line: suricataRule, foot: '', blocksBelow: ['domain', 'url'] },
  'suricata-dataset': {
    ending: 'lst',
    head: () => '',
    // datasets of type string are base64, one of type ip, md5 or sha256 is plain (Suricata, "Datasets"); one file holds one type
    line: (v) => (v.type === 'domain' ? `${Buffer.from(v.value).toString('base64')}\n` : `${v.value}\n`),
    foot: '',
  },
  zeek: {
    ending: 'intel',
    head: () => `#fields\tindicator\tindicator_type\tmeta.source\tmeta.desc\n`,
    line: zeekLine,
    foot: '',
  },
  stix: {
    ending: 'json',
    head: bundleHead,
    line: (v) => {
      const indicator = stixIndicator(v)
      return indicator && `,\n${JSON.stringify(indicator)}`
    },
    foot: '\n]}\n',
  },
}

const oneLine = (text: string): string => text.replace(/[\r\n\t\0]+/g, ' ')

function rpzLine({ type, value, alone }: Outgoing): string | undefined {
  if (type === 'domain' && value.length > 240) return undefined
  if (type === 'domain') return `${value} CNAME .\n${alone ? '' : `*.${value} CNAME .\n`}`
  const [address = '', bits] = value.split('/')
  if (address.includes(':')) return `${bits ?? 128}.${reversedV6(address)}.rpz-ip CNAME .\n`
  return `${bits ?? 32}.${address.split('.').reverse().join('.')}.rpz-ip CNAME .\n`
}

/** 2001:db8::1 → 1.zz.db8.2001 */
const reversedV6 = (address: string): string =>
  address
    .split('::')
    .map((half) =>
      half
        .split(':')
        .filter((w) => w !== '')
        .reverse(),
    )
    .reverse()
    .map((words) => words.join('.'))
    .reduce((a, b) => ([a, b].filter((w) => w !== '').length === 2 ? `${a}.zz.${b}` : a ? `${a}.zz` : `zz.${b}`))

/** First number of rules that a site gives itself (Suricata, "Rules Format": 1,000,000 and above). */
const FIRST_SID = 3_000_000

function suricataRule({ type, value, alone }: Outgoing, nth: number): string | undefined {
  const end = `classtype:trojan-activity; sid:${FIRST_SID + nth}; rev:1;)\n`
  const msg = `msg:"Ishigaki ${type}"`
  if (NET.includes(type)) return `alert ip $HOME_NET any -> ${value} any (${msg}; ${end}`
  const name = alone
    ? `content:"${content(value)}"; nocase; bsize:${value.length}`
    : `dotprefix; content:"${content(`.${value}`)}"; nocase; endswith`
  if (type === 'domain') return `alert dns $HOME_NET any -> any any (${msg}; dns.query; ${name}; ${end}`
  const url = type === 'url' ? URL.parse(value) : null
  // within TLS only the host can be seen, and blocking that would be more than was asked
  if (url?.protocol !== 'http:') return undefined
  return `alert http $HOME_NET any -> any any (${msg}; http.host; content:"${content(url.hostname)}"; bsize:${url.hostname.length}; http.uri; content:"${content(url.pathname + url.search)}"; startswith; ${end}`
}

/** As content of a rule: all but letters, digits and a few signs in hexadecimal. */
const content = (text: string): string =>
  text.replace(
    /[^\w./-]+/g,
    (part) =>
      `|${Buffer.from(part)
        .toString('hex')
        .replace(/..(?=.)/g, '$& ')
        .toUpperCase()}|`,
  )

const ZEEK: Record<string, string> = {
  domain: 'DOMAIN',
  url: 'URL',
  email: 'EMAIL',
  ipv4: 'ADDR',
  ipv6: 'ADDR',
  cidr: 'SUBNET',
  md5: 'FILE_HASH',
  sha1: 'FILE_HASH',
  sha256: 'FILE_HASH',
}

function zeekLine({ type, value, source, about }: Outgoing): string | undefined {
  const kind = ZEEK[type]
  const indicator = type === 'url' ? value.replace(/^[a-z]+:\/\//, '') : value
  return kind && `${[indicator, `Intel::${kind}`, source || '-', about || '-'].map(oneLine).join('\t')}\n`
}

const IDENTITY = 'identity--6a8dbd5f-6f0b-5d43-9d35-6f1f5c1c3c1e'

/** Names of objects that stay the same from export to export: a hash in the shape of a UUID of version 5. */
function stableId(kind: string, from: string): string {
  const h = createHash('sha1').update(`ishigaki ${from}`).digest('hex')
  const variant = ((Number.parseInt(h.slice(16, 18), 16) & 0x3f) | 0x80).toString(16)
  return `${kind}--${h.slice(0, 8)}-${h.slice(8, 12)}-5${h.slice(13, 16)}-${variant}${h.slice(18, 20)}-${h.slice(20, 32)}`
}

/** The marking definitions of TLP 2.0 (OASIS, TLP 2.0 as an extension, October 2022), from the widest reach to that of the export. */
const markings = (tlp: Tlp): object[] =>
  TLP_ORDER.slice(0, TLP_ORDER.indexOf(tlp) + 1).map((reach) => ({
    type: 'marking-definition',
    spec_version: '2.1',
    id: markingOf(reach),
    created: '2022-10-01T00:00:00.000Z',
    name: `TLP:${reach.toUpperCase()}`,
    extensions: {
      'extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d': {
        extension_type: 'property-extension',
        tlp_2_0: reach,
      },
    },
  }))

const markingOf = (tlp: Tlp): string | undefined =>
  Object.entries(TLP_MARKINGS).findLast(([, reach]) => reach === tlp)?.[0]

function bundleHead({ at, tlp }: About): string {
  const identity = {
    type: 'identity',
    spec_version: '2.1',
    id: IDENTITY,
    created: '2026-11-27T00:00:00.000Z',
    modified: '2026-11-27T00:00:00.000Z',
    name: 'Ishigaki',
    identity_class: 'organization',
  }
  return `{"type":"bundle","id":"${stableId('bundle', at.toISOString())}","objects":[\n${[identity, ...markings(tlp)].map((o) => JSON.stringify(o)).join(',\n')}`
}

const PATHS: Record<string, string> = {
  domain: 'domain-name:value',
  url: 'url:value',
  email: 'email-addr:value',
  ipv4: 'ipv4-addr:value',
  ipv6: 'ipv6-addr:value',
  md5: 'file:hashes.MD5',
  sha1: "file:hashes.'SHA-1'",
  sha256: "file:hashes.'SHA-256'",
  sha512: "file:hashes.'SHA-512'",
}

function patternOf({ type, value }: Outgoing): string | undefined {
  if (type === 'asn') return `[autonomous-system:number = ${value.replace(/\D/g, '')}]`
  if (type === 'cidr') return `[ipv${value.includes(':') ? 6 : 4}-addr:value ISSUBSET '${value}']`
  const path = PATHS[type]
  return path === undefined ? undefined : `[${path} = '${value.replace(/[\\']/g, '\\$&')}']`
}

function stixIndicator(v: Outgoing): object | undefined {
  const pattern = patternOf(v)
  const marking = markingOf(v.tlp)
  if (pattern === undefined) return undefined
  return {
    type: 'indicator',
    spec_version: '2.1',
    id: stableId('indicator', v.key),
    created_by_ref: IDENTITY,
    created: v.firstAt.toISOString(),
    modified: v.lastAt.toISOString(),
    indicator_types: ['malicious-activity'],
    ...(v.about && { name: v.about }),
    pattern,
    pattern_type: 'stix',
    valid_from: v.firstAt.toISOString(),
    ...(v.endsAt > v.firstAt && { valid_until: v.endsAt.toISOString() }),
    ...(marking && { object_marking_refs: [marking] }),
  }
}
