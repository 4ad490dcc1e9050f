import type { Format } from './schema.ts'

export const NET = ['ipv4', 'ipv6', 'cidr']

/** Which kinds of values a format can hold. */
export const HELD: Record<Format, readonly string[] | 'all'> = {
  plain: 'all',
  csv: 'all',
  hosts: ['domain'],
  rpz: ['domain', ...NET],
  suricata: ['domain', 'url', ...NET],
  'suricata-dataset': ['domain', 'ipv4', 'ipv6', 'md5', 'sha256'],
  zeek: ['domain', 'url', 'email', 'md5', 'sha1', 'sha256', ...NET],
  stix: ['domain', 'url', 'email', 'md5', 'sha1', 'sha256', 'sha512', 'asn', ...NET],
}
