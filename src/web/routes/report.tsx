import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Columns } from '#core/ui/Columns.tsx'
import { RoomLabel } from '#core/ui/RoomLabel.tsx'
import { api } from '../api.ts'
import { RecordTrail } from '../RecordTrail.tsx'
import { Alarm } from '../report/Alarm.tsx'
import { Alike } from '../report/Alike.tsx'
import { CasesOf } from '../report/CasesOf.tsx'
import { Course } from '../report/Course.tsx'
import { Explained } from '../report/Explained.tsx'
import { Filled } from '../report/Filled.tsx'
import { Original } from '../report/Original.tsx'
import { ReportHead } from '../report/ReportHead.tsx'
import { Routing } from '../report/Routing.tsx'
import { SameElsewhere } from '../report/SameElsewhere.tsx'
import { Checks, Told } from '../report/Side.tsx'
import { Values } from '../report/Values.tsx'

/** 通報: what came in, what is known of it, what was said and done. */
export function Report() {
  const { id } = useParams({ from: '/framed/reports/$id' })
  const { data: report } = useSuspenseQuery(api.intake.find.queryOptions({ input: { id } }))
  return (
    <>
      <RoomLabel room={report.room} peopleHref={`/rooms/${report.room.id}`} />
      <Alarm report={report} />
      <ReportHead report={report} />
      {report.status === 'open' && <SameElsewhere id={id} />}
      <RecordTrail
        heading="この通報からの流れ"
        walk={report.trail}
        here={{ kind: 'report', id }}
        methodCode={report.methodCode}
      />
      <Columns side="broad">
        <>
          <Original report={report} />
          <Filled report={report} />
          <Course report={report} />
          <Told report={report} />
          <Explained report={report} />
        </>
        <>
          <Alike id={id} alike={report.alike} />
          <Values report={report} />
          <CasesOf id={id} />
          <Routing report={report} />
          <Checks report={report} />
        </>
      </Columns>
    </>
  )
}
