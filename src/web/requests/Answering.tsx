import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '#core/ui/Button.tsx'
import { DateField } from '#core/ui/DateField.tsx'
import { Cell, FormRow } from '#core/ui/FormRow.tsx'
import { RadioGroup } from '#core/ui/RadioGroup.tsx'
import { Section } from '#core/ui/Section.tsx'
import { Status } from '#core/ui/Status.tsx'
import { StickyBar } from '#core/ui/StickyBar.tsx'
import { TextField } from '#core/ui/TextField.tsx'
import type { Request } from '#modules/requests/find.ts'
import { requestPolicy } from '#modules/requests/policy.ts'
import { ANSWER_WORDS, Answer, FreezeFields as Fields } from '#modules/requests/schema.ts'
import { api } from '../api.ts'
import { sentenceOf } from '../errors.ts'
import { useRenew } from '../use-change.ts'
import { useMe } from '../use-me.ts'
import { FieldsShown } from './FieldsShown.tsx'
import { Letter } from './Letter.tsx'
import { LetterHead } from './LetterHead.tsx'
import { instantIn } from './moments.ts'
import { ruled } from './ruled.ts'

const ANSWERS = Object.entries(ANSWER_WORDS).map(([value, label]) => ({ value, label }))
const START = { answer: 'done', balance: '', note: '', at: '', outcomeAt: '' }

/** 回答待ち: what the bank answers, when, since when it holds, and what was left. */
export function Answering({ request: r }: { request: Request }) {
  const renew = useRenew()
  const [said, setSaid] = useState(START)
  const set = (change: Partial<typeof START>) => setSaid((before) => ({ ...before, ...change }))
  const save = useMutation(api.requests.answer.mutationOptions({ onSuccess: renew }))
  const records = requestPolicy.answer(useMe().doer, ruled(r))
  const record = () => {
    const yen = said.balance.normalize('NFKC').replace(/\D/g, '')
    const [at, outcomeAt] = [instantIn(said.at), instantIn(said.outcomeAt)]
    save.mutate({
      id: r.id,
      answer: Answer.parse(said.answer),
      balanceYen: yen ? Number(yen) : null,
      note: said.note,
      ...(at && { at }),
      ...(outcomeAt && { outcomeAt }),
    })
  }
  return (
    <>
      <LetterHead request={r} />
      <Letter request={r} letter={r.letter}>
        {records && <AnswerFields said={said} set={set} />}
        <FieldsShown fields={Fields.parse(r.fields)} />
      </Letter>
      <StickyBar
        status={<Status word="回答待ち" />}
        actions={
          records && (
            <Button kind="primary" shortcut="Ctrl Enter" busy={save.isPending} onClick={record}>
              回答を記録
            </Button>
          )
        }
      >
        {save.error ? (
          <span role="alert" className="font-bold text-over">
            {sentenceOf(save.error)}
          </span>
        ) : (
          !records && `起案の権限がありません。${r.drafter} が記録します。`
        )}
      </StickyBar>
    </>
  )
}

function AnswerFields({ said, set }: { said: typeof START; set: (change: Partial<typeof START>) => void }) {
  return (
    <Section title="回答">
      <div className="pt-2 pb-3">
        <RadioGroup label="結果" value={said.answer} onChange={(answer) => set({ answer })} options={ANSWERS} />
      </div>
      <FormRow>
        <Cell span={4}>
          <TextField
            label="残高（円）"
            later
            number
            inputMode="numeric"
            value={said.balance}
            onChange={(balance) => set({ balance })}
            normalise={(t) =>
              t
                .normalize('NFKC')
                .replace(/\D/g, '')
                .replace(/\B(?=(\d{3})+$)/g, ',')
            }
          />
        </Cell>
        <Cell span={4}>
          <DateField
            label="回答の時刻"
            help="空けておくと、いまの時刻"
            bareTimes
            value={said.at}
            onChange={(at) => set({ at })}
          />
        </Cell>
        <Cell span={4}>
          <DateField
            label="凍結を確認した時刻"
            help="銀行が別に伝えたとき"
            bareTimes
            value={said.outcomeAt}
            onChange={(outcomeAt) => set({ outcomeAt })}
          />
        </Cell>
      </FormRow>
      <TextField label="備考" later value={said.note} onChange={(note) => set({ note })} />
    </Section>
  )
}
