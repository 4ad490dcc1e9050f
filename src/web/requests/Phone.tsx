import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '#core/ui/Button.tsx'
import { DateField } from '#core/ui/DateField.tsx'
import { Cell, FormRow } from '#core/ui/FormRow.tsx'
import { Note } from '#core/ui/Note.tsx'
import { Section } from '#core/ui/Section.tsx'
import { Select } from '#core/ui/Select.tsx'
import { TextField } from '#core/ui/TextField.tsx'
import type { Request } from '#modules/requests/find.ts'
import { PHONE_WORDS, PhoneAnswer } from '#modules/requests/schema.ts'
import { api } from '../api.ts'
import { sentenceOf } from '../errors.ts'
import { useRenew } from '../use-change.ts'
import { instantIn, isoOf } from './moments.ts'

const ANSWERS = Object.entries(PHONE_WORDS).map(([value, label]) => ({ value, label }))

/** 電話通報: before the letter, whatever its state. What was recorded can be put right. */
export function Phone({ request: r }: { request: Request }) {
  const renew = useRenew()
  const [to, setTo] = useState(r.phonedTo)
  const [at, setAt] = useState(isoOf(r.phonedAt))
  const [answer, setAnswer] = useState<string>(r.phonedAnswer ?? '')
  const phone = useMutation(api.requests.phone.mutationOptions({ onSuccess: renew }))
  const record = () => {
    const when = instantIn(at)
    phone.mutate({ id: r.id, to, answer: PhoneAnswer.nullable().catch(null).parse(answer), ...(when && { at: when }) })
  }
  return (
    <Section title="電話通報" count={r.phonedAt ? '記録済' : '電話が先、書面は後'}>
      <div className="h-2" />
      <FormRow>
        <Cell span={5}>
          <DateField label="かけた時刻" help="空けておくと、いまの時刻" bareTimes value={at} onChange={setAt} />
        </Cell>
        <Cell span={4}>
          <TextField label="相手の係・氏名" later value={to} onChange={setTo} />
        </Cell>
        <Cell span={3}>
          <Select label="その場の回答" value={answer} onChange={setAnswer} none="未確認" options={ANSWERS} />
        </Cell>
      </FormRow>
      <Button kind={r.phonedAt ? 'plain' : 'stop'} busy={phone.isPending} onClick={record}>
        {r.phonedAt ? '電話の記録を直す' : '電話した時刻を記録'}
      </Button>
      {phone.error && <Note kind="stop" live="alert" title={sentenceOf(phone.error)} />}
    </Section>
  )
}
