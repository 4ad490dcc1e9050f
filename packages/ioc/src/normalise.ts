import { extract } from './extract.ts'
import type { IndicatorType } from './indicator.ts'

/**
 * Canonical form of one value typed or pasted by a person, in any disguise; undefined when it is not a value of
 * that type.
 */
export function normalise(type: IndicatorType, value: string): string | undefined {
  const trimmed = value.trim()
  const items = extract(trimmed, { types: [type], hosts: false, minConfidence: 0 })
  const whole = items.find((item) => item.start === 0 && item.end === trimmed.length)
  return whole?.value
}
