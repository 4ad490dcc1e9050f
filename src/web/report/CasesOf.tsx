import { useQuery } from '@tanstack/react-query'
import { Section } from '#core/ui/Section.tsx'
import { api } from '../api.ts'
import { Failed } from '../Failed.tsx'

/** The cases that hold a report; nothing when none does. */
export function CasesOf({ id }: { id: string }) {
  const asked = useQuery(api.cases.ofReport.queryOptions({ input: { id } }))
  const { data } = asked
  if (!data?.length && !asked.error) return null
  return (
    <Section title="事件">
      <Failed of={asked} />
      <ul>
        {data?.map((c) => (
          <li key={c.id} className="border-b border-rule py-1">
            <a href={`/cases/${c.id}`}>
              {c.number} {c.title}
            </a>
          </li>
        ))}
      </ul>
    </Section>
  )
}
