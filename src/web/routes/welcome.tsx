import { type FormEvent, useState } from 'react'
import { Button } from '#core/ui/Button.tsx'
import { useAsked } from '../address.ts'
import { client } from '../api.ts'
import { CodeStep } from '../sign-in/CodeStep.tsx'
import { Door } from '../sign-in/Door.tsx'
import { EnrolStep } from '../sign-in/EnrolStep.tsx'
import { enterAt } from '../sign-in/enter-at.ts'
import { NewPassword, passwordProblems } from '../sign-in/NewPassword.tsx'
import { Refusal } from '../sign-in/Refusal.tsx'
import { type NextStep, signIn } from '../sign-in/sign-in-calls.ts'
import { useAsking } from '../sign-in/use-asking.ts'

interface Accepted {
  name: string
  staffNumber: string
  password: string
  next: NextStep
}

/** An invitation, or a fresh one after a password or an app was lost: sets the password and joins the app. */
export function Welcome() {
  const [token] = useAsked('token')
  const [form, setForm] = useState({ password: '', again: '' })
  const [tried, setTried] = useState(false)
  const [accepted, setAccepted] = useState<Accepted>()
  const asking = useAsking()
  const problems = passwordProblems(form)

  function submit(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    if (problems.password || problems.again) return
    const { password } = form
    void asking.ask(async () => {
      const person = await client.people.accept({ token, password })
      setAccepted({ ...person, password, next: await signIn(person.staffNumber, password) })
    })
  }

  if (accepted) {
    const enrols = accepted.next === 'enrol'
    return (
      <Door
        title={enrols ? '認証アプリの登録' : '確認番号'}
        lead={`${accepted.name}さん　職員番号 ${accepted.staffNumber}。パスワードを設定しました。`}
      >
        {enrols ? (
          <EnrolStep password={accepted.password} onDone={() => enterAt('/')} />
        ) : (
          <CodeStep onPassed={() => enterAt('/')} onStale={() => enterAt('/sign-in')} />
        )}
      </Door>
    )
  }
  return (
    <Door title="パスワードの設定" lead="管理者からの招待です。この画面は一度だけ使えます。">
      <form onSubmit={submit} noValidate className="grid gap-4">
        <Refusal asking={asking} />
        <NewPassword value={form} onChange={setForm} problems={tried ? problems : {}} />
        <div className="flex">
          <Button kind="primary" type="submit" busy={asking.busy}>
            次へ
          </Button>
        </div>
      </form>
    </Door>
  )
}
