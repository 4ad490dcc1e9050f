import { formatInstant } from '#core/clock/index.ts'
import { Columns } from '#core/ui/Columns.tsx'
import { useNow } from '#core/ui/now.ts'
import { PageHead } from '#core/ui/PageHead.tsx'
import { Approvals } from '../today/Approvals.tsx'
import { Deadlines } from '../today/Deadlines.tsx'
import { Lane } from '../today/Lane.tsx'
import { Methods } from '../today/Methods.tsx'
import { Surges } from '../today/Surges.tsx'
import { Waiting } from '../today/Waiting.tsx'

/** 今日: minutes before everything, then what waits for one's decision, then the clocks. */
export function Today() {
  const now = useNow()
  return (
    <>
      <PageHead title="今日" number={formatInstant(now)} />
      <Lane />
      <Surges />
      <Columns side="middle">
        <>
          <Approvals />
          <Deadlines />
        </>
        <>
          <Methods />
          <Waiting />
        </>
      </Columns>
    </>
  )
}
