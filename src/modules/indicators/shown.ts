import { defang, domestic, type IndicatorType } from '@ishigaki/ioc'

/**
 * A value as it may be shown and copied: never as a working address; an account by the words it was written in, a
 * telephone number as people here write it.
 */
export function shown(type: string, value: string, raw = ''): string {
  if (type === 'bank_account' && raw) return raw.replace(/\s+/g, ' ')
  return type === 'phone' ? domestic(value, raw) : defang(value, type as IndicatorType)
}
