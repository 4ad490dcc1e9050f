import { useMutation } from '@tanstack/react-query'
import { Button } from '#core/ui/Button.tsx'
import { Confirm } from '#core/ui/Confirm.tsx'
import { Section } from '#core/ui/Section.tsx'
import { Status } from '#core/ui/Status.tsx'
import { StickyBar } from '#core/ui/StickyBar.tsx'
import type { Request } from '#modules/requests/find.ts'
import { requestPolicy } from '#modules/requests/policy.ts'
import { type Change, FreezeFields as Fields } from '#modules/requests/schema.ts'
import { api } from '../api.ts'
import { sentenceOf } from '../errors.ts'
import { useRenew } from '../use-change.ts'
import { useMe } from '../use-me.ts'
import { Cancel } from './Cancel.tsx'
import { FieldsShown } from './FieldsShown.tsx'
import { Letter } from './Letter.tsx'
import { LetterHead } from './LetterHead.tsx'
import { Phone } from './Phone.tsx'
import { ruled } from './ruled.ts'

/** 決裁待ち: the second person sees what the drafter wrote otherwise than the report, and what changed since the last time. */
export function Deciding({ request: r }: { request: Request }) {
  const { doer } = useMe()
  return (
    <>
      <LetterHead request={r} />
      <Letter request={r} letter={r.letter}>
        {r.changedSinceReturn && <Changes title="差戻しのあと変わったところ" changes={r.changedSinceReturn} />}
        <Changes
          title="通報から変えたところ"
          changes={r.changedFromReport}
          rest="ほかの項目は通報に書かれたままです。"
        />
        <FieldsShown fields={Fields.parse(r.fields)} />
        {requestPolicy.phone(doer, ruled(r)) && <Phone request={r} />}
        {requestPolicy.cancel(doer, ruled(r)) && <Cancel id={r.id} />}
      </Letter>
      {requestPolicy.approve(doer, ruled(r)) ? (
        <Decide request={r} />
      ) : (
        <Elsewhere request={r} own={doer.id === r.draftedById} />
      )}
    </>
  )
}

/** Who may not decide reads with whom it is. */
function Elsewhere({ request: r, own }: { request: Request; own: boolean }) {
  return (
    <StickyBar status={<Status word="決裁待ち" />}>
      {own ? '自分が起案した文書は決裁できません。' : '決裁の権限がありません。'}
      {r.approver && `${r.approver} に回っています。`}
    </StickyBar>
  )
}

function Changes({ title, changes, rest }: { title: string; changes: readonly Change[]; rest?: string }) {
  return (
    <Section title={title} count={`${changes.length}件`}>
      {changes.length === 0 ? (
        <p className="border-b border-rule py-2">変わったところはありません。</p>
      ) : (
        <>
          <table aria-label={title}>
            <thead>
              <tr>
                <th scope="col">項目</th>
                <th scope="col">前</th>
                <th scope="col">いま</th>
              </tr>
            </thead>
            <tbody>
              {changes.map((c) => (
                <tr key={c.name}>
                  <th scope="row">{c.label}</th>
                  <td>{c.before || '-'}</td>
                  <td className="font-bold">{c.after || '-'}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {rest && <p className="mut pt-1">{rest}</p>}
        </>
      )}
    </Section>
  )
}

function Decide({ request: r }: { request: Request }) {
  const renew = useRenew()
  const approve = useMutation(api.requests.approve.mutationOptions({ onSuccess: renew }))
  const back = useMutation(api.requests.giveBack.mutationOptions({ onSuccess: renew }))
  const error = approve.error ?? back.error
  return (
    <StickyBar
      status={<Status word="決裁待ち" />}
      actions={
        <>
          <Confirm
            question="起案者へ差し戻します。"
            act="差し戻す"
            reason={{ label: '差し戻す理由' }}
            onConfirm={(reason) => back.mutate({ id: r.id, reason })}
          >
            差し戻す
          </Confirm>
          <Button
            kind="primary"
            shortcut="Ctrl Enter"
            busy={approve.isPending}
            onClick={() => approve.mutate({ id: r.id })}
          >
            決裁する
          </Button>
        </>
      }
    >
      {error ? (
        <span role="alert" className="font-bold text-over">
          {sentenceOf(error)}
        </span>
      ) : (
        '決裁すると文書番号が付き、PDFとWord文書ができます。'
      )}
    </StickyBar>
  )
}
