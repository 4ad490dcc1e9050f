import { Button } from '#core/ui/Button.tsx'
import { Clock } from '#core/ui/Clock.tsx'
import { Columns } from '#core/ui/Columns.tsx'
import { Elapsed } from '#core/ui/Elapsed.tsx'
import { PageHead } from '#core/ui/PageHead.tsx'
import { RadioGroup } from '#core/ui/RadioGroup.tsx'
import { Section } from '#core/ui/Section.tsx'
import { Sparkbars } from '#core/ui/Sparkbars.tsx'
import { Status } from '#core/ui/Status.tsx'
import { countWords, Table } from '#core/ui/Table.tsx'
import { Trail } from '#core/ui/Trail.tsx'
import { type LaneRow, lane, now } from './invented.ts'

const methods = [
  { name: '警告画面から遠隔操作', weeks: [2, 3, 2, 4, 3, 5, 4, 17], surge: '4.3倍' },
  { name: '銀行をかたるメール', weeks: [7, 5, 6, 8, 6, 5, 6, 7] },
  { name: '不在通知SMS', weeks: [8, 9, 11, 9, 10, 8, 9, 0] },
]

const duties = [
  { id: 'a', on: '2026-11-20', what: '継続相談の連絡', source: '見本の定め' },
  { id: 'b', on: '2026-11-26', what: '通信履歴の保全 満了', source: '刑訴法197条3項' },
  { id: 'c', on: '2026-12-01', what: '公告期間の終わり', source: '救済法' },
]

export function LanePage() {
  return (
    <>
      <PageHead
        title="今日"
        number="令和8年11月24日(火) 14:32　執務時間 17:15 まで"
        actions={
          <RadioGroup
            label="表示の範囲"
            hideLabel
            value="mine"
            onChange={() => {}}
            options={[
              { value: 'mine', label: '自分と係' },
              { value: 'section', label: '課' },
              { value: 'all', label: '全署' },
            ]}
          />
        }
      />
      <Section title="いま" count="送金被害 2件" urgent action={<a href="/inbox">本日の送金被害 5件</a>}>
        <ol>
          {lane.map((row) => (
            <LaneItem key={row.id} row={row} />
          ))}
        </ol>
      </Section>
      <Columns side="middle">
        <Duties />
        <Methods />
      </Columns>
    </>
  )
}

function LaneItem({ row }: { row: LaneRow }) {
  return (
    <li className="grid items-start gap-x-4 gap-y-2 border-b border-rule py-2.5 trail:grid-cols-[4.25rem_minmax(0,1fr)] desk:grid-cols-[4.25rem_20.5rem_minmax(22rem,1fr)_10.5rem]">
      <Elapsed minutes={row.minutes} since="送金から" />
      <div>
        <p className="text-16 font-bold">{row.sum}</p>
        <p>{row.account}</p>
        <a className="unbroken" href="/reports/example">
          {row.id}
        </a>
      </div>
      <Trail label="凍結までの経過" steps={row.steps} />
      <div className="grid justify-items-end gap-1">
        <Button kind={row.minutes < 60 ? 'stop' : 'plain'}>
          {row.minutes < 60 ? '電話した時刻を記録' : '督促を記録'}
        </Button>
        <Clock
          deadline={
            row.minutes < 60
              ? { kind: 'minutes', dueAt: new Date(now.getTime() - 120_000), source: '電話通報 30分' }
              : { kind: 'none', source: '任意' }
          }
        />
      </div>
    </li>
  )
}

function Duties() {
  return (
    <Section
      title="期限"
      count={`14日以内 ${countWords(duties.length)}`}
      action={<a href="/requests">すべての期限 {countWords(1200)}</a>}
    >
      <Table
        label="期限"
        keys
        rows={duties}
        rowKey={(duty) => duty.id}
        empty="期限はありません。"
        more={{ onMore: () => {} }}
        columns={[
          {
            key: 'left',
            head: '残り',
            unbroken: true,
            cell: (duty) => <Clock deadline={{ kind: 'business-days', dueOn: duty.on, source: duty.source }} />,
          },
          { key: 'what', head: 'すること', names: true, cell: (duty) => <a href="/reports/example">{duty.what}</a> },
          { key: 'source', head: '根拠', cell: (duty) => <span className="mut">{duty.source}</span> },
          { key: 'who', head: '担当', cell: () => '' },
        ]}
      />
    </Section>
  )
}

function Methods() {
  return (
    <Section title="今週の手口" count="11/18-11/24 県内集計">
      <Table
        label="今週の手口"
        rows={methods}
        rowKey={(method) => method.name}
        empty="今週の通報はありません。"
        columns={[
          {
            key: 'name',
            head: '手口',
            names: true,
            cell: (method) => (
              <>
                <a href="/search">{method.name}</a> {method.surge && <Status word="急増" detail={method.surge} />}
              </>
            ),
          },
          { key: 'weeks', head: '8週', cell: (method) => <Sparkbars values={method.weeks} label="8週の件数" /> },
          { key: 'last', head: '前週', number: true, cell: (method) => method.weeks.at(-2) },
          { key: 'this', head: '今週', number: true, cell: (method) => <b>{method.weeks.at(-1)}</b> },
        ]}
      />
    </Section>
  )
}
