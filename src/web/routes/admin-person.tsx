import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '#core/ui/Button.tsx'
import { Checkbox } from '#core/ui/Checkbox.tsx'
import { Confirm } from '#core/ui/Confirm.tsx'
import { Facts } from '#core/ui/Facts.tsx'
import { Note } from '#core/ui/Note.tsx'
import { PageHead } from '#core/ui/PageHead.tsx'
import { Section } from '#core/ui/Section.tsx'
import { Status } from '#core/ui/Status.tsx'
import { CorrectName } from '../admin/CorrectName.tsx'
import { GivePost } from '../admin/GivePost.tsx'
import { Holdings } from '../admin/Holdings.tsx'
import { OneTimeLink } from '../admin/OneTimeLink.tsx'
import { api } from '../api.ts'
import { sentenceOf } from '../errors.ts'
import { useRenew } from '../use-change.ts'
import { useMe } from '../use-me.ts'
import { ownWords, useWords } from '../words.ts'

/** 職員: posts, rights, invitation, leaving. */
export function AdminPerson() {
  const { id } = useParams({ from: '/framed/admin/people/$id' })
  const { data: person } = useSuspenseQuery(api.people.find.queryOptions({ input: { id } }))
  const me = useMe()
  const words = useWords()
  const own = person.id === me.id ? '自分の補職は変えられません。ほかの管理者に頼んでください。' : undefined
  return (
    <>
      <PageHead
        title={person.name}
        number={person.staffNumber}
        status={person.active ? undefined : <Status word="終結" detail="退職・転出" />}
        actions={
          <Button href={`/audit?${new URLSearchParams({ person: person.id, personName: person.name })}`}>
            この人の記録
          </Button>
        }
      />
      <Facts
        facts={[
          { label: 'ふりがな', value: person.kana },
          { label: '所属', value: ownWords(words, person.unitName) },
          { label: '職', value: person.postName },
          { label: 'サインイン', value: person.hasAccount ? 'できる' : '招待を受けていない' },
        ]}
      />
      <Section title="いまの権限" count={`${person.rights.length}件`}>
        <ul className="grid gap-x-6 pt-2 desk:grid-cols-2">
          {person.rights.map((r) => (
            <li key={r.code}>{r.words}</li>
          ))}
        </ul>
        {person.rights.length === 0 && <p className="mut pt-2">ありません。</p>}
      </Section>
      <Holdings holdings={person.holdings} denied={own} />
      {person.active && <GivePost id={person.id} denied={own} />}
      <CorrectName id={person.id} name={person.name} kana={person.kana} />
      <Invitation id={person.id} name={person.name} />
      <Leaving id={person.id} active={person.active} denied={own} />
    </>
  )
}

function Invitation({ id, name }: { id: string; name: string }) {
  const [clearSecondFactor, setClear] = useState(false)
  const invite = useMutation(api.people.invite.mutationOptions())
  return (
    <Section title="招待">
      <div className="grid max-w-160 gap-3 pt-2">
        {invite.data && <OneTimeLink {...invite.data} name={name} />}
        {invite.error && <Note kind="stop" live="alert" title={sentenceOf(invite.error)} />}
        <p>パスワードを忘れたときは、新しい招待を渡します。使われると、これまでのサインインはすべて終わります。</p>
        <Checkbox
          checked={clearSecondFactor}
          onChange={setClear}
          help="電話をなくしたときだけ。本人であることを会って確かめてください。"
        >
          認証アプリの登録も消す
        </Checkbox>
        <div>
          <Confirm
            question={
              clearSecondFactor ? '新しい招待を作り、使われたら認証アプリの登録を消します。' : '新しい招待を作ります。'
            }
            act="作る"
            busy={invite.isPending}
            onConfirm={() => invite.mutate({ id, clearSecondFactor })}
          >
            招待を作る
          </Confirm>
        </div>
      </div>
    </Section>
  )
}

function Leaving({ id, active, denied }: { id: string; active: boolean; denied: string | undefined }) {
  const onSuccess = useRenew()
  const leave = useMutation(api.people.leave.mutationOptions({ onSuccess }))
  const comeBack = useMutation(api.people.comeBack.mutationOptions({ onSuccess }))
  const error = leave.error ?? comeBack.error
  return (
    <Section title="退職・転出">
      <div className="grid max-w-160 justify-items-start gap-3 pt-2">
        {error && <Note kind="stop" live="alert" title={sentenceOf(error)} />}
        {active ? (
          <Confirm
            question="いま開いている画面も含めて、すべてのサインインと鍵が終わり、どの区画にも入れなくなります。したことの記録は残ります。"
            act="退職・転出とする"
            denied={denied}
            busy={leave.isPending}
            onConfirm={() => leave.mutate({ id })}
          >
            退職・転出
          </Confirm>
        ) : (
          <Confirm
            question="まだ続いている補職があれば、その権限と区画が戻ります。"
            act="復帰とする"
            denied={denied}
            busy={comeBack.isPending}
            onConfirm={() => comeBack.mutate({ id })}
          >
            復帰
          </Confirm>
        )}
      </div>
    </Section>
  )
}
