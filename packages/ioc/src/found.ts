import type { Indicator, IndicatorType } from './indicator.ts'

/** Collects what is found and remembers which ranges were read. */
export type Found = {
  readonly text: string
  readonly items: Indicator[]
  /** Ranges read since the last segment began, start and end by turns; also of what was not wanted or believed. */
  readonly spans: number[]
  wants(type: IndicatorType): boolean
  add(
    type: IndicatorType,
    value: string,
    start: number,
    end: number,
    confidence: number,
    defanged?: string,
    reason?: string,
    within?: 'url',
  ): void
}

export function collect(text: string, wanted: ReadonlySet<IndicatorType>, minConfidence: number): Found {
  const items: Indicator[] = []
  const spans: number[] = []
  return {
    text,
    items,
    spans,
    wants: (type) => wanted.has(type),
    add(type, value, start, end, confidence, defanged, reason, within) {
      spans.push(start, end)
      if (confidence < minConfidence || !wanted.has(type)) return
      const raw = text.slice(start, end)
      const role = 'suspect'
      const item: Indicator =
        defanged === undefined
          ? { type, value, raw, start, end, confidence, role }
          : { type, value, raw, start, end, confidence, role, defanged }
      if (reason !== undefined) item.reason = reason
      if (within !== undefined) item.within = within
      items.push(item)
    },
  }
}
