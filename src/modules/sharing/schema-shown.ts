import { domestic } from '@ishigaki/ioc'
import { defangAddress } from '#core/ui/defang.ts'

const ADDRESSES = new Set(['url', 'domain', 'email', 'ipv4', 'ipv6', 'cidr', 'onion'])

/** A value as everyone reads it: an address so that it cannot be opened, a telephone number as it is dialled in Japan. */
export function shownToAll(type: string, value: string): string {
  if (ADDRESSES.has(type)) return defangAddress(value)
  return type === 'phone' ? domestic(value) : value
}
