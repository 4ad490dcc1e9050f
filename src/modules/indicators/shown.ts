import { defang, type IndicatorType } from '@ishigaki/ioc'

/** A value as it may be shown and copied: never as a working address; an account by the words it was written in. */
export const shown = (type: string, value: string, raw = ''): string =>
  type === 'bank_account' && raw ? raw.replace(/\s+/g, ' ') : defang(value, type as IndicatorType)
