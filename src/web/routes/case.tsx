import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Columns } from '#core/ui/Columns.tsx'
import { Note } from '#core/ui/Note.tsx'
import { RoomLabel } from '#core/ui/RoomLabel.tsx'
import { Trail } from '#core/ui/Trail.tsx'
import { api } from '../api.ts'
import { CaseHead } from '../cases/CaseHead.tsx'
import { CaseTimeline } from '../cases/CaseTimeline.tsx'
import { Letters } from '../cases/Letters.tsx'
import { Members } from '../cases/Members.tsx'
import { Parties } from '../cases/Parties.tsx'
import { Reports } from '../cases/Reports.tsx'
import { SharedValues } from '../cases/SharedValues.tsx'
import { Tasks } from '../cases/Tasks.tsx'
import { totalsOf, trailOf } from '../trail-words.ts'

/** 事件: letters by their clock, tasks and reports, the timeline, who is involved. */
export function Case() {
  const { id } = useParams({ from: '/framed/cases/$id' })
  const { data: c } = useSuspenseQuery(api.cases.find.queryOptions({ input: { id } }))
  const { steps, others } = trailOf(c.trail, { kind: 'case', id })
  return (
    <>
      <RoomLabel room={c.room} peopleHref={`/rooms/${c.room.id}`} />
      {c.mergedInto && (
        <Note kind="info" title="この事件はほかの事件にまとめました。">
          <a href={`/cases/${c.mergedInto}`}>まとめた先を開く</a>
        </Note>
      )}
      <CaseHead found={c} />
      <Trail
        label="この事件の流れ"
        heading="この事件の流れ"
        steps={steps}
        totals={[...totalsOf(c.trail), ...(others ? [{ label: '通報', words: `ほか${others}件` }] : [])]}
      />
      <Columns side="middle">
        <>
          <Letters caseId={c.id} />
          <Tasks found={c} />
          <Reports found={c} />
          <CaseTimeline found={c} />
        </>
        <>
          <Parties found={c} />
          <SharedValues values={c.values} reports={c.reports.length} />
          <Members found={c} />
        </>
      </Columns>
    </>
  )
}
