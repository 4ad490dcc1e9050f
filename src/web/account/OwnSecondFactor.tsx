import { useState } from 'react'
import { Button } from '#core/ui/Button.tsx'
import { Note } from '#core/ui/Note.tsx'
import { Section } from '#core/ui/Section.tsx'
import { TextField } from '#core/ui/TextField.tsx'
import { EnrolStep } from '../sign-in/EnrolStep.tsx'
import { Refusal } from '../sign-in/Refusal.tsx'
import { SpareCodes } from '../sign-in/SpareCodes.tsx'
import { removeSecondFactor, renewSpareCodes, SignInRefused } from '../sign-in/sign-in-calls.ts'
import { useAsking } from '../sign-in/use-asking.ts'

type Step =
  | { kind: 'ask' }
  | { kind: 'enrol'; password: string }
  | { kind: 'codes'; codes: readonly string[] }
  | { kind: 'done' }

/** 認証アプリ: to another telephone, or fresh spare codes; either asks the password again. */
export function OwnSecondFactor() {
  const [step, setStep] = useState<Step>({ kind: 'ask' })
  const [password, setPassword] = useState('')
  const asking = useAsking()
  const done = () => {
    setPassword('')
    setStep({ kind: 'done' })
  }
  const given = () => {
    if (password === '') throw new SignInRefused('PASSWORD_MISSING', '今のパスワードを入れてください。')
  }
  const move = () =>
    asking.ask(async () => {
      given()
      await removeSecondFactor(password)
      setStep({ kind: 'enrol', password })
    })
  const renew = () =>
    asking.ask(async () => {
      given()
      setStep({ kind: 'codes', codes: await renewSpareCodes(password) })
    })
  return (
    <Section title="認証アプリ">
      <div className="grid max-w-120 gap-3 pt-2.5">
        <Refusal asking={asking} />
        {step.kind === 'done' && <Note kind="done" title="認証アプリの設定を変えました" />}
        {step.kind === 'enrol' && <EnrolStep password={step.password} act="控えた" onDone={done} />}
        {step.kind === 'codes' && <SpareCodes codes={step.codes} act="控えた" onDone={done} />}
        {(step.kind === 'ask' || step.kind === 'done') && (
          <>
            <p>
              電話を替えるときは、今の登録を消して新しい電話で読み取ります。予備の番号を使い切ったら、作り直します。
            </p>
            <TextField
              label="認証アプリを変えるための今のパスワード"
              type="password"
              autoComplete="current-password"
              value={password}
              onChange={setPassword}
            />
            <div className="flex flex-wrap gap-2">
              <Button busy={asking.busy} onClick={() => void renew()}>
                予備の番号を作り直す
              </Button>
              <Button busy={asking.busy} onClick={() => void move()}>
                別の電話に替える
              </Button>
            </div>
          </>
        )}
      </div>
    </Section>
  )
}
