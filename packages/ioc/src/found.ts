import type { Indicator, IndicatorType } from './indicator.ts'

export type Detail = { defanged?: string | undefined; reason?: string | undefined; within?: 'url' }

/** Collects what is found. Knows which types are wanted, so that the others cost nothing. */
export type Found = {
  readonly text: string
  readonly items: Indicator[]
  wants(type: IndicatorType): boolean
  add(type: IndicatorType, value: string, start: number, end: number, confidence: number, detail?: Detail): void
}

/** `covered` hears of every range read, also of those not wanted or not believed, so that nothing is read twice. */
export function collect(
  text: string,
  wanted: ReadonlySet<IndicatorType>,
  minConfidence: number,
  covered: (start: number, end: number) => void,
): Found {
  const items: Indicator[] = []
  return {
    text,
    items,
    wants: (type) => wanted.has(type),
    add(type, value, start, end, confidence, detail) {
      covered(start, end)
      if (confidence < minConfidence || !wanted.has(type)) return
      const item: Indicator = { type, value, raw: text.slice(start, end), start, end, confidence }
      if (detail?.defanged !== undefined) item.defanged = detail.defanged
      if (detail?.reason !== undefined) item.reason = detail.reason
      if (detail?.within !== undefined) item.within = detail.within
      items.push(item)
    },
  }
}
