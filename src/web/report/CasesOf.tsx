import { useQuery } from '@tanstack/react-query'
import { Section } from '#core/ui/Section.tsx'
import { api } from '../api.ts'

/** The cases that hold a report; nothing when none does. */
export function CasesOf({ id }: { id: string }) {
  const { data } = useQuery(api.cases.ofReport.queryOptions({ input: { id } }))
  if (!data?.length) return null
  return (
    <Section title="事件">
      <ul>
        {data.map((c) => (
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
