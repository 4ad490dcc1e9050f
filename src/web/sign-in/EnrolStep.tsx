import { useEffect, useRef, useState } from 'react'
import { Loading } from '#core/ui/Loading.tsx'
import { QrCode } from '#core/ui/QrCode.tsx'
import { CodeStep } from './CodeStep.tsx'
import { Refusal } from './Refusal.tsx'
import { SpareCodes } from './SpareCodes.tsx'
import { beginEnrolment } from './sign-in-calls.ts'
import { useAsking } from './use-asking.ts'

interface Enrolment {
  totpURI: string
  backupCodes: string[]
}

/** Joins an authenticator app to the account: read the QR code, prove it with six digits, note the spare codes. */
export function EnrolStep({ password, act, onDone }: { password: string; act?: string; onDone: () => void }) {
  const [enrolment, setEnrolment] = useState<Enrolment>()
  const [proven, setProven] = useState(false)
  const asking = useAsking()
  const begun = useRef(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once; a second asking would void the first code
  useEffect(() => {
    if (begun.current) return
    begun.current = true
    void asking.ask(async () => setEnrolment(await beginEnrolment(password)))
  }, [])

  if (asking.refusal) return <Refusal asking={asking} />
  if (!enrolment) return <Loading />
  if (proven) return <SpareCodes codes={enrolment.backupCodes} act={act} onDone={onDone} />
  const secret = new URL(enrolment.totpURI).searchParams.get('secret') ?? ''
  return (
    <>
      <p>
        スマートフォンなどの認証アプリで、次の図を読み取ってください。これからは、サインインのたびにアプリの6桁を使います。
      </p>
      <div className="justify-self-center border border-rule p-2">
        <QrCode text={enrolment.totpURI} label="認証アプリに読み取らせる図" />
      </div>
      <p>
        読み取れないときは、アプリに次の文字を入れてください。
        <code className="mt-1 block font-mono text-16">{secret.match(/.{1,4}/g)?.join(' ')}</code>
      </p>
      <CodeStep withBackup={false} submit="確かめる" onPassed={() => setProven(true)} />
    </>
  )
}
