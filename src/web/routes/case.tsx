import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Columns } from '#core/ui/Columns.tsx'
import { Note } from '#core/ui/Note.tsx'
import { RoomLabel } from '#core/ui/RoomLabel.tsx'
import { api } from '../api.ts'
import { CaseHead } from '../cases/CaseHead.tsx'
import { CaseTimeline } from '../cases/CaseTimeline.tsx'
import { Letters } from '../cases/Letters.tsx'
import { Members } from '../cases/Members.tsx'
import { Parties } from '../cases/Parties.tsx'
import { Reports } from '../cases/Reports.tsx'
import { SharedValues } from '../cases/SharedValues.tsx'
import { Tasks } from '../cases/Tasks.tsx'
import { RecordTrail } from '../RecordTrail.tsx'

/** 事件: letters by their clock, tasks and reports, the timeline, who is involved. */
export function Case() {
  const { id } = useParams({ from: '/framed/cases/$id' })
  const { data: c } = useSuspenseQuery(api.cases.find.queryOptions({ input: { id } }))
  return (
    <>
      <RoomLabel room={c.room} peopleHref={`/rooms/${c.room.id}`} />
      {c.mergedInto && (
        <Note kind="info" title="この事件はほかの事件にまとめました。">
          <a href={`/cases/${c.mergedInto}`}>まとめた先を開く</a>
        </Note>
      )}
      <CaseHead found={c} />
      <RecordTrail heading="この事件の流れ" walk={c.trail} here={{ kind: 'case', id }} methodCode={c.methodCode} />
      <Columns side="middle">
        <>
          <Letters caseId={c.id} />
          <div className="grid items-start gap-x-8 wide:gap-x-12 trail:grid-cols-2">
            <div className="min-w-0">
              <Tasks found={c} />
              <Reports found={c} />
            </div>
            <CaseTimeline found={c} />
          </div>
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
