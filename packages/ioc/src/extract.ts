import { type ExtractOptions, FACT_TYPES, type Indicator, type IndicatorType } from './indicator.ts'
import { assignRoles } from './role.ts'
import { scan } from './scan.ts'

const TYPES: readonly IndicatorType[] = [
  'url', 'domain', 'ipv4', 'ipv6', 'cidr', 'asn', 'email', 'md5', 'sha1', 'sha256', 'sha512', 'ssdeep', 'tlsh', 'cve', 'jvn',
  'phone', 'bank_account', 'iban', 'btc', 'eth', 'xmr', 'tron', 'sns', 'line_id',
] // biome-ignore format: a list
const DEFAULT = new Set(TYPES)
const ALL = new Set([...TYPES, ...FACT_TYPES])

/**
 * Finds the indicators in a text, in the order in which they stand there. Every mention is returned, also of the
 * same value twice. Never throws; linear in the length of the text.
 */
export function extract(text: string, options: ExtractOptions = {}): Indicator[] {
  const wanted = options.types ? new Set(options.types) : options.facts ? ALL : DEFAULT
  let items = scan(text, wanted, options.minConfidence ?? 0.5)
  if (options.hosts === false) items = items.filter((item) => item.within === undefined)
  items.sort((a, b) => a.start - b.start || b.end - a.end)
  assignRoles(text, items)
  return items
}
