import { RoomLabel } from '#core/ui/RoomLabel.tsx'
import type { Request } from '#modules/requests/find.ts'
import { requestPolicy } from '#modules/requests/policy.ts'
import type { RequestStatus } from '#modules/requests/schema.ts'
import { CaseClosed } from '../cases/CaseClosed.tsx'
import { useMe } from '../use-me.ts'
import { Answering } from './Answering.tsx'
import { Deciding } from './Deciding.tsx'
import { Drafting } from './Drafting.tsx'
import { Over } from './Over.tsx'
import { ruled } from './ruled.ts'
import { Sending } from './Sending.tsx'

/** What the page offers follows from the state of the letter. */
const BODIES: Record<RequestStatus, (props: { request: Request }) => React.ReactNode> = {
  draft: Drafting,
  waiting: Deciding,
  approved: Sending,
  sent: Answering,
  answered: Over,
  cancelled: Over,
}

const OVER: ReadonlySet<RequestStatus> = new Set(['answered', 'cancelled'])

/** 口座凍結依頼: the minutes on top, then the account, and the letter as it will be printed. */
export function FreezePage({ request }: { request: Request }) {
  const writes = requestPolicy.edit(useMe().doer, ruled(request))
  const Body = request.status === 'draft' && !writes ? Over : BODIES[request.status]
  return (
    <>
      <RoomLabel room={request.room} peopleHref={`/rooms/${request.room.id}`} />
      {!OVER.has(request.status) && (
        <CaseClosed at={request.caseClosedAt} advice="この依頼を続けるか、取り消すかを決めてください。" />
      )}
      <Body request={request} />
    </>
  )
}
