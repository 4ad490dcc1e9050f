import { type FormEvent, useState } from 'react'
import { Button } from '#core/ui/Button.tsx'
import { TextField } from '#core/ui/TextField.tsx'
import { Refusal } from './Refusal.tsx'
import { verifyBackupCode, verifyCode } from './sign-in-calls.ts'
import { digitsOf } from './staff-number.ts'
import { useAsking } from './use-asking.ts'

interface CodeStepProps {
  onPassed: () => void
  /** Back to the password, where the server no longer remembers it. */
  onStale?: () => void
  /** While the app is being set up there are no noted codes yet. */
  withBackup?: boolean
  submit?: string
}

const STALE = ['INVALID_TWO_FACTOR_COOKIE', 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE']

/** The six digits of the app, or one of the codes noted down. */
export function CodeStep({ onPassed, onStale, withBackup = true, submit = 'サインイン' }: CodeStepProps) {
  const [backup, setBackup] = useState(false)
  const [code, setCode] = useState('')
  const asking = useAsking()

  async function send(event: FormEvent) {
    event.preventDefault()
    const passed = await asking.ask(() => (backup ? verifyBackupCode(code.trim()) : verifyCode(digitsOf(code))))
    if (passed) onPassed()
    else setCode('')
  }

  return (
    <form onSubmit={(event) => void send(event)} noValidate className="grid gap-4">
      <Refusal asking={asking} />
      <TextField
        key={backup ? 'backup' : 'app'}
        label={backup ? '予備の番号' : '確認番号'}
        help={backup ? '控えてある番号のうち、まだ使っていないもの' : '認証アプリに出ている6桁の数字'}
        name="code"
        autoComplete="one-time-code"
        inputMode={backup ? 'text' : 'numeric'}
        autoFocus
        value={code}
        onChange={setCode}
      />
      <div className="flex flex-wrap items-center gap-4">
        <Button kind="primary" type="submit" busy={asking.busy}>
          {submit}
        </Button>
        {withBackup && (
          <Button kind="quiet" onClick={() => setBackup(!backup)}>
            {backup ? 'アプリの番号を使う' : 'アプリが使えない'}
          </Button>
        )}
        {onStale && STALE.includes(asking.code ?? '') && (
          <Button kind="quiet" onClick={onStale}>
            はじめからやり直す
          </Button>
        )}
      </div>
    </form>
  )
}
