import { PageHead } from '#core/ui/PageHead.tsx'
import { OwnKeys } from '../account/OwnKeys.tsx'
import { OwnPassword } from '../account/OwnPassword.tsx'
import { OwnRooms } from '../account/OwnRooms.tsx'
import { OwnSecondFactor } from '../account/OwnSecondFactor.tsx'
import { OwnSessions } from '../account/OwnSessions.tsx'
import { OwnTokens } from '../account/OwnTokens.tsx'

export function Account() {
  return (
    <>
      <PageHead title="自分の設定" />
      <div className="mt-2 max-w-220">
        <OwnSessions />
        <OwnPassword />
        <OwnSecondFactor />
        <OwnTokens />
        <OwnKeys />
        <OwnRooms />
      </div>
    </>
  )
}
