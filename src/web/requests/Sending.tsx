import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '#core/ui/Button.tsx'
import { DateField } from '#core/ui/DateField.tsx'
import { RadioGroup } from '#core/ui/RadioGroup.tsx'
import { Section } from '#core/ui/Section.tsx'
import { Status } from '#core/ui/Status.tsx'
import { StickyBar } from '#core/ui/StickyBar.tsx'
import type { Request } from '#modules/requests/find.ts'
import { requestPolicy } from '#modules/requests/policy.ts'
import { FreezeFields as Fields } from '#modules/requests/schema.ts'
import { api } from '../api.ts'
import { sentenceOf } from '../errors.ts'
import { useRenew } from '../use-change.ts'
import { useMe } from '../use-me.ts'
import { Cancel } from './Cancel.tsx'
import { FieldsShown } from './FieldsShown.tsx'
import { Letter } from './Letter.tsx'
import { LetterHead } from './LetterHead.tsx'
import { instantIn } from './moments.ts'
import { Phone } from './Phone.tsx'
import { ruled } from './ruled.ts'

const WAYS = ['FAX', '郵送', '持参', '電子メール', 'オンライン'].map((w) => ({ value: w, label: w }))

/** 決裁済: the number is drawn, the files are made; how and when it went is recorded. */
export function Sending({ request: r }: { request: Request }) {
  const renew = useRenew()
  const [how, setHow] = useState('FAX')
  const [at, setAt] = useState('')
  const send = useMutation(api.requests.send.mutationOptions({ onSuccess: renew }))
  const { doer } = useMe()
  const sends = requestPolicy.send(doer, ruled(r))
  const when = instantIn(at)
  return (
    <>
      <LetterHead request={r} />
      <Letter request={r} letter={r.letter}>
        {sends && (
          <Section title="発送">
            <div className="flex flex-wrap items-start gap-4 pt-2">
              <RadioGroup label="送り方" value={how} onChange={setHow} options={WAYS} />
              <div className="w-56">
                <DateField label="送った時刻" help="空けておくと、いまの時刻" bareTimes value={at} onChange={setAt} />
              </div>
            </div>
          </Section>
        )}
        {requestPolicy.phone(doer, ruled(r)) && <Phone request={r} />}
        <FieldsShown fields={Fields.parse(r.fields)} />
        {requestPolicy.cancel(doer, ruled(r)) && <Cancel id={r.id} />}
      </Letter>
      <StickyBar
        status={<Status word="決裁済" />}
        actions={
          sends && (
            <Button
              kind="primary"
              shortcut="Ctrl Enter"
              busy={send.isPending}
              onClick={() => send.mutate({ id: r.id, how, ...(when && { at: when }) })}
            >
              発送を記録
            </Button>
          )
        }
      >
        {send.error ? (
          <span role="alert" className="font-bold text-over">
            {sentenceOf(send.error)}
          </span>
        ) : sends ? (
          !r.phonedAt && '電話通報の記録がまだです。書面より先に電話してください。'
        ) : (
          `起案の権限がありません。${r.drafter} が発送します。`
        )}
      </StickyBar>
    </>
  )
}
