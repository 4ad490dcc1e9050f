import { type FormEvent, useState } from 'react'
import { Button } from '#core/ui/Button.tsx'
import { Note } from '#core/ui/Note.tsx'
import { Section } from '#core/ui/Section.tsx'
import { TextField } from '#core/ui/TextField.tsx'
import { NewPassword, passwordProblems } from '../sign-in/NewPassword.tsx'
import { Refusal } from '../sign-in/Refusal.tsx'
import { changePassword } from '../sign-in/sign-in-calls.ts'
import { useAsking } from '../sign-in/use-asking.ts'

const nothing = { current: '', password: '', again: '' }

/** Changes one's password; every other session ends with it. */
export function OwnPassword() {
  const [form, setForm] = useState(nothing)
  const [tried, setTried] = useState(false)
  const [done, setDone] = useState(false)
  const asking = useAsking()
  const problems = passwordProblems(form)

  function submit(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    setDone(false)
    if (form.current === '' || problems.password || problems.again) return
    void asking.ask(async () => {
      await changePassword(form.current, form.password)
      setForm(nothing)
      setTried(false)
      setDone(true)
    })
  }

  return (
    <Section title="パスワードの変更">
      <form onSubmit={submit} noValidate className="grid max-w-100 gap-3 pt-2.5">
        <Refusal asking={asking} />
        {done && (
          <Note kind="done" title="パスワードを変えました">
            ほかの端末のサインインは終わりました。
          </Note>
        )}
        <TextField
          label="今のパスワード"
          type="password"
          autoComplete="current-password"
          value={form.current}
          onChange={(current) => setForm({ ...form, current })}
          error={tried && form.current === '' ? '今のパスワードを入れてください' : undefined}
        />
        <NewPassword
          value={form}
          onChange={(value) => setForm({ ...form, ...value })}
          problems={tried ? problems : {}}
        />
        <div>
          <Button type="submit" busy={asking.busy}>
            変える
          </Button>
        </div>
      </form>
    </Section>
  )
}
