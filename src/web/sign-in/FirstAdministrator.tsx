import { type FormEvent, useState } from 'react'
import { Button } from '#core/ui/Button.tsx'
import { TextField } from '#core/ui/TextField.tsx'
import { client } from '../api.ts'
import { NewPassword, passwordProblems } from './NewPassword.tsx'
import { Refusal } from './Refusal.tsx'
import { signIn } from './sign-in-calls.ts'
import { staffNumberOf } from './staff-number.ts'
import { useAsking } from './use-asking.ts'

interface FirstAdministratorProps {
  token: string
  /** Registered and signed in; the password is wanted once more to join the app. */
  onDone: (password: string) => void
}

/** 職員番号, name and password of the first administrator. */
export function FirstAdministrator({ token, onDone }: FirstAdministratorProps) {
  const [form, setForm] = useState({ staffNumber: '', name: '', password: '', again: '' })
  const [tried, setTried] = useState(false)
  const asking = useAsking()
  const problems = passwordProblems(form)

  function submit(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    const { staffNumber, password } = form
    const name = form.name.trim()
    if (staffNumber === '' || name === '' || problems.password || problems.again) return
    void asking.ask(async () => {
      await client.people.setUp({ token, staffNumber, name, password })
      await signIn(staffNumber, password)
      onDone(password)
    })
  }

  return (
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
      <NewPassword value={form} onChange={(value) => setForm({ ...form, ...value })} problems={tried ? problems : {}} />
      <div className="flex">
        <Button kind="primary" type="submit" busy={asking.busy}>
          登録して、認証アプリへ
        </Button>
      </div>
    </form>
  )
}
