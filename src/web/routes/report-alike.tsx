import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Columns } from '#core/ui/Columns.tsx'
import { Note } from '#core/ui/Note.tsx'
import { PageHead } from '#core/ui/PageHead.tsx'
import { RoomLabel } from '#core/ui/RoomLabel.tsx'
import { api } from '../api.ts'
import { Changed, CommonPassages, MarkedSide } from '../report/Compared.tsx'

/** 文面を比べる: two reports beside one another, what both say and what was filled in differently; below, the same as lists. */
export function ReportAlike() {
  const { id, otherId } = useParams({ from: '/framed/reports/$id/alike/$otherId' })
  const { data: c } = useSuspenseQuery(api.intake.compare.queryOptions({ input: { id, otherId } }))
  return (
    <>
      <RoomLabel room={c.mine.room} peopleHref={`/rooms/${c.mine.room.id}`} />
      <PageHead title="文面を比べる" note={<a href={`/reports/${id}`}>{c.mine.number ?? '通報'} に戻る</a>} />
      <p className="py-1">
        この通報の文のうち<b>{Math.round(c.share * 100)}%</b>が、もう一方と共通です。
        下線は共通の文面、破線の枠は同じ場所で違うところです。
      </p>
      {c.cut && <Note kind="warn" title="長い文なので、それぞれ先頭の2万字を比べています。" live={false} />}
      <Columns side="equal">
        <MarkedSide which="mine" title="この通報" side={c.mine} parts={c.parts} />
        <MarkedSide which="other" title="比べる通報" side={c.other} parts={c.parts} />
      </Columns>
      <Columns side="equal">
        <CommonPassages parts={c.parts} body={c.mine.body} />
        <Changed parts={c.parts} />
      </Columns>
    </>
  )
}
