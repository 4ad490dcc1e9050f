import { useQuery } from '@tanstack/react-query'
import { Section } from '#core/ui/Section.tsx'
import { LEAST_DOMAINS } from '#modules/indicators/url-patterns/schema.ts'
import { api } from '../api.ts'
import { PatternOverview } from './PatternOverview.tsx'
import { patternPage, signsOf } from './pattern-words.ts'

/** 同じ形のURL: what else is built like the address of a value; nothing where that is of its own site alone. */
export function SamePattern({ pattern }: { pattern: string }) {
  const { data } = useQuery(api.indicators.urlPatterns.show.queryOptions({ input: { pattern }, retry: false }))
  if (!data || data.domains < LEAST_DOMAINS) return null
  return (
    <Section title="同じ形のURL" count={`${data.values.toLocaleString('ja-JP')}件${data.bounded ? '以上' : ''}`}>
      <p className="py-1">
        <b className="wrap-anywhere">{data.shown}</b>
        <span className="mut">　{signsOf(pattern)}</span>
      </p>
      <PatternOverview of={data} />
      <p className="pb-2">
        <a href={patternPage(pattern)}>同じ形のURLをすべて見る</a>
      </p>
    </Section>
  )
}
