import { useQuery } from '@tanstack/react-query'
import { formatListTime } from '#core/clock/index.ts'
import { useNow } from '#core/ui/now.ts'
import { Section } from '#core/ui/Section.tsx'
import { SAME_WORDS } from '#modules/intake/schema-words.ts'
import { api } from '../api.ts'
import { Failed } from '../Failed.tsx'

/** Reports that have exactly this オンライン受付番号 or 警察相談簿番号, those that nobody has accepted yet too. */
export function Numbered({ q }: { q: string }) {
  const now = useNow()
  const number = q.normalize('NFKC').trim()
  const asked = useQuery(
    api.intake.same.queryOptions({
      input: { onlineNumber: number, externalNumber: number },
      enabled: number.length <= 60,
    }),
  )
  const { data } = asked
  if (asked.error) return <Failed of={asked} />
  if (!data?.length) return null
  return (
    <Section title="番号の一致" count={`${data.length}`}>
      <ul>
        {data.map((r) => (
          <li key={r.id} className="border-b border-rule py-2">
            <a href={`/reports/${r.id}`} className="inline-block min-h-6">
              {r.number ?? '受付'} {r.subject || '件名なし'}
            </a>{' '}
            <span className="mut">
              {SAME_WORDS[r.because].replace('同じ', '')}　{formatListTime(r.receivedAt, now)}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
