import type { Indicator, IndicatorType } from './indicator.ts'

/** Collects what is found and remembers which ranges were read. */
export class Found {
  readonly text: string
  readonly items: Indicator[] = []
  /** Ranges read since the last segment began, start and end by turns; also of what was not wanted or believed. */
  readonly spans: number[] = []
  /** Entries of `spans` that count. The list is never shortened: that would cost more than the rest of a segment. */
  spansEnd = 0
  /** Every item begins after the one before it, or at the same place and ends no later. Most texts are read in this order. */
  inOrder = true
  private lastStart = 0
  private lastEnd = Number.MAX_SAFE_INTEGER
  /** Undefined when every type is. */
  private readonly wanted: ReadonlySet<IndicatorType> | undefined
  private readonly minConfidence: number
  private readonly hosts: boolean

  constructor(text: string, wanted: ReadonlySet<IndicatorType> | undefined, minConfidence: number, hosts: boolean) {
    this.text = text
    this.wanted = wanted
    this.minConfidence = minConfidence
    this.hosts = hosts
  }

  wants(type: IndicatorType): boolean {
    return this.wanted === undefined || this.wanted.has(type)
  }

  /** Takes an indicator; without `value` the canonical form is what is written. */
  add(
    type: IndicatorType,
    value: string | undefined,
    start: number,
    end: number,
    confidence: number,
    defanged?: string,
    reason?: string,
    within?: 'url',
  ): void {
    this.spans[this.spansEnd++] = start
    this.spans[this.spansEnd++] = end
    if (confidence < this.minConfidence || (within !== undefined && !this.hosts) || !this.wants(type)) return
    if (start < this.lastStart || (start === this.lastStart && end > this.lastEnd)) this.inOrder = false
    this.lastStart = start
    this.lastEnd = end
    const raw = this.text.slice(start, end)
    value ??= raw
    const role = 'suspect'
    // whole literals: a property added later costs as much as the object
    const item: Indicator =
      within === undefined || reason !== undefined
        ? defanged === undefined
          ? { type, value, raw, start, end, confidence, role }
          : { type, value, raw, start, end, confidence, role, defanged }
        : defanged === undefined
          ? { type, value, raw, start, end, confidence, role, within }
          : { type, value, raw, start, end, confidence, role, defanged, within }
    if (reason !== undefined) {
      item.reason = reason
      if (within !== undefined) item.within = within
    }
    this.items.push(item)
  }
}

/*
 * The engine puts a number with a fraction into a box of its own, for every object anew, as long as it has seen only numbers in
 * the field. Each form of an indicator is made once without its confidence, and kept nowhere.
 */
for (const reason of [undefined, 'none']) {
  for (const defanged of [undefined, 'none']) {
    for (const within of [undefined, 'url'] as const) {
      const unsure = undefined as never
      new Found('', undefined, 0, true).add('url', '', 0, 0, unsure, defanged, reason, within)
    }
  }
}
