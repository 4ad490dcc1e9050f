import { useQuery } from '@tanstack/react-query'
import { Section } from '#core/ui/Section.tsx'
import { api } from '../../api.ts'
import { sentenceOf } from '../../errors.ts'
import { PatternTable } from '../PatternTable.tsx'
import { PATTERN_SIGNS } from '../pattern-words.ts'

/** Campaigns that the new values of an import belong to. */
export function ImportPatterns({ id }: { id: string }) {
  const { data, error } = useQuery(api.indicators.imports.patterns.queryOptions({ input: { id } }))
  return (
    <Section title="この一括取込みで見つかったURLの形" count="3つ以上のドメインにあるもの">
      {data && data.length > 0 && <p className="mut py-1">{PATTERN_SIGNS}</p>}
      <PatternTable
        label="この一括取込みで見つかったURLの形"
        rows={data}
        error={error ? sentenceOf(error) : undefined}
        empty="3つ以上のドメインに同じ形で出たURLはありません。"
        part={{ head: '新しい値', of: (r) => r.fresh }}
      />
    </Section>
  )
}
