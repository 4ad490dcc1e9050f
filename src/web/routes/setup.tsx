import { useState } from 'react'
import { useAsked } from '../address.ts'
import { Door } from '../sign-in/Door.tsx'
import { EnrolStep } from '../sign-in/EnrolStep.tsx'
import { enterAt } from '../sign-in/enter-at.ts'
import { FirstAdministrator } from '../sign-in/FirstAdministrator.tsx'

/** The first administrator, by the link that the first start prints. */
export function Setup() {
  const [token] = useAsked('token')
  const [password, setPassword] = useState<string>()
  if (password) {
    return (
      <Door title="認証アプリの登録">
        <EnrolStep password={password} onDone={() => enterAt('/')} />
      </Door>
    )
  }
  return (
    <Door title="最初の管理者の登録" lead="この画面は、石垣を初めて動かしたときに一度だけ使います。">
      <FirstAdministrator token={token} onDone={setPassword} />
    </Door>
  )
}
