import type { IndicatorType } from './indicator.ts'

/**
 * Form for screens, print and mail that no program turns into a link: `hxxps://example[.]jp`. Types that cannot
 * be opened are returned as they are.
 */
export function defang(value: string, type?: IndicatorType): string {
  if (type === undefined ? value.includes('://') : type === 'url') return defangUrl(value)
  if (type === undefined ? isNetwork(value) : ['domain', 'ipv4', 'ipv6', 'cidr', 'email'].includes(type))
    return defangHost(value)
  return value
}

function isNetwork(value: string): boolean {
  return /^[^\s]+\.[^\s]+$/.test(value) || /^[0-9a-f:]+:[0-9a-f:.]+$/i.test(value)
}

function defangUrl(value: string): string {
  const match = /^([a-z0-9+.-]+:\/\/)?([^/?#]*)(.*)$/is.exec(value)
  if (!match) return value
  const scheme = (match[1] ?? '').replace(/^http/i, 'hxxp').replace(/^ftp/i, 'fxp')
  return `${scheme}${defangHost(match[2] ?? '')}${match[3] ?? ''}`
}

function defangHost(host: string): string {
  const dotted = host
    .replace(/\[\.\]/g, '.')
    .replace(/\[@\]/g, '@')
    .replace(/\./g, '[.]')
    .replace(/@/g, '[@]')
  return host.includes('.') ? dotted : dotted.replace(/(?<!\[):(?!\])/g, '[:]')
}
