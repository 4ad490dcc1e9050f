import { type FormEvent, useState } from 'react'
import { Button } from '#core/ui/Button.tsx'
import { TextField } from '#core/ui/TextField.tsx'
import { Refusal } from './Refusal.tsx'
import { type NextStep, signIn } from './sign-in-calls.ts'
import { staffNumberOf } from './staff-number.ts'
import { useAsking } from './use-asking.ts'

/** 職員番号 and password. */
export function PasswordStep({ onPassed }: { onPassed: (next: NextStep, password: string) => void }) {
  const [staffNumber, setStaffNumber] = useState('')
  const [password, setPassword] = useState('')
  const [missing, setMissing] = useState(false)
  const asking = useAsking()

  function submit(event: FormEvent) {
    event.preventDefault()
    if (staffNumber.trim() === '' || password === '') return setMissing(true)
    void asking.ask(async () => onPassed(await signIn(staffNumberOf(staffNumber), password), password))
  }

  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      <Refusal asking={asking} />
      <TextField
        label="職員番号"
        name="username"
        autoComplete="username"
        autoFocus
        value={staffNumber}
        onChange={setStaffNumber}
        normalise={staffNumberOf}
        error={missing && staffNumber.trim() === '' ? '職員番号を入れてください' : undefined}
      />
      <TextField
        label="パスワード"
        name="password"
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
        error={missing && password === '' ? 'パスワードを入れてください' : undefined}
      />
      <div className="flex">
        <Button kind="primary" type="submit" busy={asking.busy}>
          次へ
        </Button>
      </div>
      <p className="mut">パスワードを忘れたときは、所属の管理者に新しい招待を頼んでください。</p>
    </form>
  )
}
