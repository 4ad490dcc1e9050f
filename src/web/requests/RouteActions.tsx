import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '#core/ui/Button.tsx'
import { Confirm } from '#core/ui/Confirm.tsx'
import { Note } from '#core/ui/Note.tsx'
import { RadioGroup } from '#core/ui/RadioGroup.tsx'
import { Section } from '#core/ui/Section.tsx'
import { Select } from '#core/ui/Select.tsx'
import { TextField } from '#core/ui/TextField.tsx'
import type { Request } from '#modules/requests/find.ts'
import { ANSWER_WORDS, type Answer } from '#modules/requests/schema.ts'
import { api } from '../api.ts'
import { sentenceOf } from '../errors.ts'
import { useRenew } from '../use-change.ts'

/** What happens to the letter next: approval by a second person, sending, answer. */
export function RouteActions({
  request: r,
  lacking,
  saved,
}: {
  request: Request
  lacking: readonly string[]
  saved: () => Promise<void>
}) {
  const me = useQuery(api.people.me.queryOptions()).data
  const mine = me?.id === r.draftedById
  const approves = me?.rights.some((x) => x.code === 'requests.approve')
  return (
    <>
      {r.status === 'draft' && <Submit request={r} lacking={lacking} saved={saved} />}
      {r.status === 'waiting' && (
        <Approve
          request={r}
          denied={
            mine
              ? '自分の起案は決裁できません。'
              : approves
                ? undefined
                : `決裁の権限がありません。${r.approver ?? ''}の決裁を待っています。`
          }
        />
      )}
      {r.status === 'approved' && <Send request={r} />}
      {r.status === 'sent' && <Answered request={r} />}
      {(r.status === 'draft' || r.status === 'waiting' || r.status === 'approved') && <Cancel id={r.id} />}
    </>
  )
}

/** 電話通報: before the letter, whatever its state. */
export function Phone({ request: r }: { request: Request }) {
  const renew = useRenew()
  const [to, setTo] = useState(r.phonedTo)
  const phone = useMutation(api.requests.phone.mutationOptions({ onSuccess: renew }))
  if (r.phonedAt || r.status === 'answered' || r.status === 'cancelled') return null
  return (
    <Section title="電話通報" count="電話が先、書面は後">
      <div className="flex flex-wrap items-end gap-3 pt-2">
        <TextField label="相手の係・氏名" later value={to} onChange={setTo} />
        <Button kind="stop" busy={phone.isPending} onClick={() => phone.mutate({ id: r.id, to })}>
          電話した時刻を記録
        </Button>
      </div>
      {phone.error && <Note kind="stop" live="alert" title={sentenceOf(phone.error)} />}
    </Section>
  )
}

function Submit({
  request: r,
  lacking,
  saved,
}: {
  request: Request
  lacking: readonly string[]
  saved: () => Promise<void>
}) {
  const renew = useRenew()
  const approvers = useQuery(api.requests.approvers.queryOptions()).data ?? []
  const [chosen, setChosen] = useState('')
  const approverId = chosen || r.approverId || approvers.find((a) => a.mine)?.id || ''
  const submit = useMutation({ ...api.requests.submit.mutationOptions(), onSuccess: renew })
  const act = async () => {
    await saved()
    submit.mutate({ id: r.id, approverId })
  }
  return (
    <Section title="決裁">
      {r.returnedReason && <Note kind="warn" title={`差し戻されました: ${r.returnedReason}`} />}
      <div className="flex flex-wrap items-end gap-3 pt-2">
        <Select
          label="決裁する人"
          value={approverId}
          onChange={setChosen}
          none="選んでください"
          options={approvers.map((a) => ({ value: a.id, label: `${a.name}（${a.post} ${a.unit}）` }))}
        />
        <Button
          kind="primary"
          shortcut="Ctrl Enter"
          busy={submit.isPending}
          denied={
            lacking.length
              ? `足りない項目: ${lacking.join('・')}`
              : approverId
                ? undefined
                : '決裁する人を選んでください。'
          }
          onClick={() => void act()}
        >
          決裁へ出す
        </Button>
      </div>
      <p className="mut mt-1">選んだ人は、決裁のために14日間この区画に入れます。</p>
      {submit.error && <Note kind="stop" live="alert" title={sentenceOf(submit.error)} />}
    </Section>
  )
}

function Approve({ request: r, denied }: { request: Request; denied: string | undefined }) {
  const renew = useRenew()
  const approve = useMutation(api.requests.approve.mutationOptions({ onSuccess: renew }))
  const back = useMutation(api.requests.giveBack.mutationOptions({ onSuccess: renew }))
  const error = approve.error ?? back.error
  return (
    <Section title="決裁">
      <div className="flex flex-wrap gap-3 pt-2">
        <Confirm
          question="起案者へ差し戻します。"
          act="差し戻す"
          reason={{ label: '差し戻す理由' }}
          denied={denied}
          onConfirm={(reason) => back.mutate({ id: r.id, reason })}
        >
          差し戻す
        </Confirm>
        <Button kind="primary" busy={approve.isPending} denied={denied} onClick={() => approve.mutate({ id: r.id })}>
          決裁する
        </Button>
      </div>
      <p className="mut mt-1">決裁すると文書番号が付き、PDFとWord文書ができます。</p>
      {error && <Note kind="stop" live="alert" title={sentenceOf(error)} />}
    </Section>
  )
}

const WAYS = ['FAX', '郵送', '持参', '電子メール', 'オンライン'].map((w) => ({ value: w, label: w }))

function Send({ request: r }: { request: Request }) {
  const renew = useRenew()
  const [how, setHow] = useState('FAX')
  const send = useMutation(api.requests.send.mutationOptions({ onSuccess: renew }))
  return (
    <Section title="発送">
      <div className="flex flex-wrap items-end gap-3 pt-2">
        <RadioGroup label="送り方" value={how} onChange={setHow} options={WAYS} />
        <Button kind="primary" busy={send.isPending} onClick={() => send.mutate({ id: r.id, how })}>
          発送を記録
        </Button>
      </div>
      {send.error && <Note kind="stop" live="alert" title={sentenceOf(send.error)} />}
    </Section>
  )
}

const ANSWERS = Object.entries(ANSWER_WORDS).map(([value, label]) => ({ value, label }))

function Answered({ request: r }: { request: Request }) {
  const renew = useRenew()
  const [answer, setAnswer] = useState<Answer>('done')
  const [balance, setBalance] = useState('')
  const [note, setNote] = useState('')
  const save = useMutation(api.requests.answer.mutationOptions({ onSuccess: renew }))
  const yen = balance.normalize('NFKC').replace(/\D/g, '')
  return (
    <Section title="回答">
      <div className="flex flex-wrap items-end gap-3 pt-2">
        <RadioGroup label="結果" value={answer} onChange={(v) => setAnswer(v as Answer)} options={ANSWERS} />
        <TextField label="残高（円）" later number inputMode="numeric" value={balance} onChange={setBalance} />
        <TextField label="備考" later value={note} onChange={setNote} />
        <Button
          kind="primary"
          busy={save.isPending}
          onClick={() => save.mutate({ id: r.id, answer, balanceYen: yen ? Number(yen) : null, note })}
        >
          回答を記録
        </Button>
      </div>
      {save.error && <Note kind="stop" live="alert" title={sentenceOf(save.error)} />}
    </Section>
  )
}

function Cancel({ id }: { id: string }) {
  const renew = useRenew()
  const cancel = useMutation(api.requests.cancel.mutationOptions({ onSuccess: renew }))
  return (
    <div className="mt-4">
      <Confirm
        small
        question="この依頼を取り消します。付いた文書番号は欠番になりません。"
        act="取り消す"
        reason={{ label: '取り消す理由' }}
        onConfirm={(reason) => cancel.mutate({ id, reason })}
      >
        依頼を取り消す
      </Confirm>
      {cancel.error && <Note kind="stop" live="alert" title={sentenceOf(cancel.error)} />}
    </div>
  )
}
