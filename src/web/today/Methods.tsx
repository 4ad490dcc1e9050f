import { useQuery } from '@tanstack/react-query'
import { Section } from '#core/ui/Section.tsx'
import { Sparkbars } from '#core/ui/Sparkbars.tsx'
import { Status } from '#core/ui/Status.tsx'
import { Table } from '#core/ui/Table.tsx'
import { api } from '../api.ts'
import { troubleOf } from '../errors.ts'
import { nameOf, useWords } from '../words.ts'

const WEEKS = 8
/** 今週の手口: released aggregates over the prefecture, eight weeks; the commonest first. */
export function Methods() {
  const words = useWords()
  const methods = useQuery(api.intake.methods.queryOptions({ input: { weeks: WEEKS } }))
  const { data } = methods
  const surges = useQuery(api.intake.surges.list.queryOptions())
  const surging = new Set(surges.data?.filter((s) => s.kind === 'method').map((s) => s.methodCode))
  const weeks = [...new Set(data?.map((d) => d.week))].sort().slice(-WEEKS)
  const rows =
    data &&
    [...Map.groupBy(data, (d) => d.methodCode)]
      .map(([code, list]) => {
        const values = weeks.map((w) => list.find((d) => d.week === w)?.reports ?? 0)
        return { code, values, last: values.at(-2) ?? 0, now: values.at(-1) ?? 0 }
      })
      .filter((r) => r.values.some(Boolean))
      .sort((a, b) => b.now - a.now)
      .slice(0, 8)
  return (
    <Section title="今週の手口" count="7日ごと・県内集計・3件未満は0">
      <Table
        label="今週の手口"
        rows={rows}
        rowKey={(r) => r.code}
        {...troubleOf(methods, surges)}
        empty="今週の通報はまだありません。"
        columns={[
          {
            key: 'name',
            head: '手口',
            names: true,
            cell: (r) => (
              <>
                {nameOf(words?.methods, r.code)}
                {surging.has(r.code) && (
                  <>
                    <br />
                    <Status word="急増" />
                  </>
                )}
              </>
            ),
          },
          {
            key: 'weeks',
            head: '8週',
            cell: (r) => <Sparkbars values={r.values} label={`${nameOf(words?.methods, r.code)}の週ごとの件数`} />,
          },
          { key: 'last', head: '前週', number: true, cell: (r) => r.last },
          { key: 'now', head: '今週', number: true, cell: (r) => <b>{r.now}</b> },
        ]}
      />
    </Section>
  )
}
