import { defangAddress } from '#core/ui/defang.ts'

const ADDRESSES = new Set(['url', 'domain', 'email', 'ipv4', 'ipv6', 'cidr', 'onion'])

/** A value as everyone reads it: an address so that it cannot be opened, a telephone number as it is dialled in Japan. */
export function shownToAll(type: string, value: string): string {
  if (ADDRESSES.has(type)) return defangAddress(value)
  return type === 'phone' ? dialled(value) : value
}

/** Groups by 電気通信番号計画 (令和元年総務省告示第6号); an area code's length is not in the number, so those stay together. */
const GROUPS: readonly [RegExp, string][] = [
  [/^(0800)(\d{3})(\d{4})$/, '$1-$2-$3'],
  [/^(0[5-9]0)(\d{4})(\d{4})$/, '$1-$2-$3'],
  [/^(0120|0570|0990)(\d{3})(\d{3})$/, '$1-$2-$3'],
  [/^(0[36])(\d{4})(\d{4})$/, '$1-$2-$3'],
]

function dialled(value: string): string {
  const digits = value.replace(/^\+81/, '0')
  const found = GROUPS.find(([shape]) => shape.test(digits))
  return found ? digits.replace(found[0], found[1]) : digits
}
