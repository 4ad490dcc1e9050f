import { useQuery } from '@tanstack/react-query'
import { addDays, dayOf } from '#core/clock/index.ts'
import { Clock } from '#core/ui/Clock.tsx'
import { Section } from '#core/ui/Section.tsx'
import { Table } from '#core/ui/Table.tsx'
import { api } from '../api.ts'
import { troubleOf } from '../errors.ts'
import { useWords } from '../words.ts'

/** Days ahead that are shown. */
const AHEAD = 14

/** 期限: what is to be done by a day, the latest first. */
export function Deadlines() {
  const until = addDays(dayOf(new Date()), AHEAD)
  const contact = useWords()?.intervals.find((i) => i.code === 'contact-interval')
  const contacts = useQuery(api.intake.due.queryOptions({ input: { until, limit: 12 } }))
  const tasks = useQuery(api.cases.tasks.queryOptions({ input: { until, limit: 12 } }))
  const rows =
    contacts.data && tasks.data
      ? [
          ...contacts.data.map((r) => ({
            id: r.id,
            dueOn: r.nextContactOn ?? until,
            href: `/reports/${r.id}`,
            what: '継続相談の連絡',
            of: `${r.number ?? ''} ${r.subject}`,
            source: contact?.source ?? '',
          })),
          ...tasks.data.map((t) => ({
            id: t.id,
            dueOn: t.dueOn,
            href: `/cases/${t.caseId}`,
            what: t.title,
            of: t.caseNumber,
            source: '事件の作業',
          })),
        ]
          .sort((a, b) => a.dueOn.localeCompare(b.dueOn))
          .slice(0, 12)
      : undefined
  return (
    <Section title="期限" count={`${AHEAD}日以内`} action={<a href="/inbox">受理を見る</a>}>
      <Table
        label="期限のあるもの"
        rows={rows}
        rowKey={(r) => r.id}
        {...troubleOf(contacts, tasks)}
        empty="期限の近いものはありません。"
        columns={[
          {
            key: 'left',
            head: '残り',
            unbroken: true,
            cell: (r) => <Clock deadline={{ kind: 'calendar-days', dueOn: r.dueOn, source: r.source }} />,
          },
          {
            key: 'what',
            head: 'すること',
            names: true,
            cell: (r) => (
              <>
                <a href={r.href}>{r.what}</a>
                <br />
                <span className="mut">{r.of}</span>
              </>
            ),
          },
          { key: 'source', head: '根拠', cell: (r) => <span className="mut">{r.source}</span> },
        ]}
      />
    </Section>
  )
}
