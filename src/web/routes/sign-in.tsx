import { useState } from 'react'
import { Note } from '#core/ui/Note.tsx'
import { useAsked } from '../address.ts'
import { CodeStep } from '../sign-in/CodeStep.tsx'
import { Door } from '../sign-in/Door.tsx'
import { EnrolStep } from '../sign-in/EnrolStep.tsx'
import { enterAt } from '../sign-in/enter-at.ts'
import { PasswordStep } from '../sign-in/PasswordStep.tsx'

type Step = { at: 'password' } | { at: 'code' } | { at: 'enrol'; password: string } | { at: 'done' }

const titles = {
  password: 'サインイン',
  code: '確認番号',
  enrol: '認証アプリの登録',
  done: 'サインインしました',
} as const

export function SignIn() {
  const [to] = useAsked('to')
  const [close] = useAsked('close')
  const [step, setStep] = useState<Step>({ at: 'password' })
  const enter = () => (close ? setStep({ at: 'done' }) : enterAt(to))
  return (
    <Door title={titles[step.at]}>
      {step.at === 'password' && (
        <PasswordStep
          onPassed={(next, password) =>
            next === 'done' ? enter() : setStep(next === 'code' ? { at: 'code' } : { at: 'enrol', password })
          }
        />
      )}
      {step.at === 'code' && <CodeStep onPassed={enter} onStale={() => setStep({ at: 'password' })} />}
      {step.at === 'enrol' && <EnrolStep password={step.password} onDone={enter} />}
      {step.at === 'done' && <Note kind="done" title="この画面を閉じて、元の画面で続けてください。" />}
    </Door>
  )
}
