import { type FormEvent, useState } from 'react'
import { Button } from '#core/ui/Button.tsx'
import { TextField } from '#core/ui/TextField.tsx'
import { useAsked } from '../address.ts'
import { client } from '../api.ts'
import { Door } from '../sign-in/Door.tsx'
import { EnrolStep } from '../sign-in/EnrolStep.tsx'
import { enterAt } from '../sign-in/enter-at.ts'
import { NewPassword, passwordProblems } from '../sign-in/NewPassword.tsx'
import { Refusal } from '../sign-in/Refusal.tsx'
import { signIn } from '../sign-in/sign-in-calls.ts'
import { staffNumberOf } from '../sign-in/staff-number.ts'
import { useAsking } from '../sign-in/use-asking.ts'

const nothing = { staffNumber: '', name: '', password: '', again: '' }

/** The first administrator, by the link that the first start prints. */
export function Setup() {
  const [token] = useAsked('token')
  const [form, setForm] = useState(nothing)
  const [tried, setTried] = useState(false)
  const [password, setPassword] = useState<string>()
  const asking = useAsking()
  const problems = passwordProblems(form)
  const missing = form.staffNumber === '' || form.name.trim() === ''

  function submit(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    if (missing || problems.password || problems.again) return
    const { staffNumber, name, password: chosen } = form
    void asking.ask(async () => {
      await client.people.setUp({ token, staffNumber, name: name.trim(), password: chosen })
      await signIn(staffNumber, chosen)
      setPassword(chosen)
    })
  }

  if (password) {
    return (
      <Door title="認証アプリの登録">
        <EnrolStep password={password} onDone={() => enterAt('/')} />
      </Door>
    )
  }
  return (
    <Door title="最初の管理者の登録" lead="この画面は、石垣を初めて動かしたときに一度だけ使います。">
      <form onSubmit={submit} noValidate className="grid gap-4">
        <Refusal asking={asking} />
        <TextField
          label="職員番号"
          autoComplete="username"
          autoFocus
          value={form.staffNumber}
          onChange={(staffNumber) => setForm({ ...form, staffNumber })}
          normalise={staffNumberOf}
          error={tried && form.staffNumber === '' ? '職員番号を入れてください' : undefined}
        />
        <TextField
          label="氏名"
          autoComplete="name"
          value={form.name}
          onChange={(name) => setForm({ ...form, name })}
          error={tried && form.name.trim() === '' ? '氏名を入れてください' : undefined}
        />
        <NewPassword
          value={form}
          onChange={(value) => setForm({ ...form, ...value })}
          problems={tried ? problems : {}}
        />
        <div className="flex">
          <Button kind="primary" type="submit" busy={asking.busy}>
            登録して、認証アプリへ
          </Button>
        </div>
      </form>
    </Door>
  )
}
