/** Types found unless others are asked for. Hosts of the Tor network are domains. */
export const INDICATOR_TYPES = [
  'url',
  'domain',
  'ipv4',
  'ipv6',
  'cidr',
  'asn',
  'email',
  'md5',
  'sha1',
  'sha256',
  'sha512',
  'ssdeep',
  'tlsh',
  'cve',
  'jvn',
  'phone',
  'bank_account',
  'iban',
  'btc',
  'eth',
  'xmr',
  'tron',
  'sns',
  'line_id',
] as const

/** Things that help an investigator but are no indicators by themselves; found only when asked for. */
export const FACT_TYPES = ['attack', 'mutex', 'registry', 'path', 'user_agent', 'datetime', 'money'] as const

export type FactType = (typeof FACT_TYPES)[number]

/** 指標 (indicator). What kind of thing was found; the names are those of the result and of the options. */
export type IndicatorType = (typeof INDICATOR_TYPES)[number] | FactType

/** How the sentence speaks of the value: the other side's, the victim's own, or neither (a genuine site, a reference). */
export type Role = 'suspect' | 'victim' | 'context'

export type Indicator = {
  type: IndicatorType
  /** Canonical form, the key by which two mentions of the same thing are equal. See `normalise`. */
  value: string
  /** Exactly what stands in the text: `text.slice(start, end)`. */
  raw: string
  /** UTF-16 offset in the original text. */
  start: number
  /** UTF-16 offset in the original text, after the last character. */
  end: number
  /** How it was disguised, for example `hxxp, [.]`; absent when it was written plainly. */
  defanged?: string
  /** 0 to 1: how sure we are that this is an indicator of this type at all. */
  confidence: number
  /** Why the confidence is what it is, in English, when it is not plain. */
  reason?: string
  role: Role
  /** Set on a host that is reported by itself although it stands inside a URL that is reported too. */
  within?: 'url'
}

export type ExtractOptions = {
  /** Only these types. Default: every type except the fact types. */
  types?: readonly IndicatorType[]
  /** Also find the fact types (dates, money, paths and so on). Default false. */
  facts?: boolean
  /** Drop results below this confidence, 0 to 1. Default 0.5. */
  minConfidence?: number
  /** Report the host of a URL as a domain or address of its own. Default true. */
  hosts?: boolean
}
