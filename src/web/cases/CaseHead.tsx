import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { formatInstant } from '#core/clock/index.ts'
import { Button } from '#core/ui/Button.tsx'
import { Facts } from '#core/ui/Facts.tsx'
import { Note } from '#core/ui/Note.tsx'
import { PageHead } from '#core/ui/PageHead.tsx'
import { Status } from '#core/ui/Status.tsx'
import type { Case } from '#modules/cases/find.ts'
import { CLOSING_WORDS } from '#modules/cases/schema.ts'
import { api } from '../api.ts'
import { sentenceOf } from '../errors.ts'
import { useRenew } from '../use-change.ts'
import { nameOf, useWords } from '../words.ts'
import { type Act, CaseForms } from './CaseForms.tsx'

/** Title line, facts and what can be done with a case. */
export function CaseHead({ found: c }: { found: Case }) {
  const words = useWords()
  const go = useNavigate()
  const renew = useRenew()
  const [act, setAct] = useState<Act>()
  const letter = useMutation(
    api.requests.draft.mutationOptions({ onSuccess: ({ id }) => go({ to: '/requests/$id', params: { id } }) }),
  )
  const warn = useMutation(
    api.sharing.draft.mutationOptions({ onSuccess: ({ id }) => go({ to: '/advisories/$id', params: { id } }) }),
  )
  const undo = useMutation(api.cases.undoMerge.mutationOptions({ onSuccess: renew }))
  const failed = letter.error ?? warn.error ?? undo.error
  const open = c.status === 'open'
  return (
    <>
      <PageHead
        title={c.title}
        number={c.number}
        status={
          open ? (
            <Status word="捜査中" />
          ) : (
            <Status word="終結" {...(c.closingReason && { detail: CLOSING_WORDS[c.closingReason] })} />
          )
        }
        actions={
          <>
            {open && (
              <Button expanded={act === 'edit'} onClick={() => setAct(act === 'edit' ? undefined : 'edit')}>
                内容を改める
              </Button>
            )}
            {open && (
              <Button expanded={act === 'merge'} onClick={() => setAct(act === 'merge' ? undefined : 'merge')}>
                まとめる
              </Button>
            )}
            {open && (
              <Button expanded={act === 'close'} onClick={() => setAct(act === 'close' ? undefined : 'close')}>
                閉じる
              </Button>
            )}
            {!open && !c.mergedInto && (
              <Button expanded={act === 'reopen'} onClick={() => setAct(act === 'reopen' ? undefined : 'reopen')}>
                再開
              </Button>
            )}
            {open && (
              <Button busy={warn.isPending} onClick={() => warn.mutate({ caseId: c.id })}>
                注意喚起を起案
              </Button>
            )}
            {open && (
              <Button
                kind="primary"
                shortcut="R"
                busy={letter.isPending}
                onClick={() => letter.mutate({ kind: 'freeze', caseId: c.id })}
              >
                凍結依頼を起案
              </Button>
            )}
          </>
        }
      />
      {failed && <Note kind="stop" live="alert" title={sentenceOf(failed)} />}
      {act && <CaseForms found={c} act={act} onDone={() => setAct(undefined)} />}
      <Facts
        facts={[
          { label: '開始', value: formatInstant(c.openedAt) },
          { label: '主任', value: c.lead ?? '-' },
          { label: '所属', value: nameOf(words?.units, c.unitCode) },
          { label: '手口', value: nameOf(words?.methods, c.methodCode) || '未定' },
          { label: '罪名', value: c.offences.join('・') || '未定' },
          ...(c.lossYen === null ? [] : [{ label: '被害額', value: <b>{c.lossYen.toLocaleString('ja-JP')}円</b> }]),
          ...(c.grave ? [{ label: '区分', value: <b>重大サイバー事案</b> }] : []),
        ]}
      />
      {c.summary && <p className="mt-2 max-w-[44em] text-std-16N-175 whitespace-pre-wrap">{c.summary}</p>}
      {c.merges.map((m) => (
        <p key={m.id} className="mt-1">
          <a href={`/cases/${m.fromId}`}>{m.fromNumber}</a> をまとめました。
          <Button
            kind="quiet"
            small
            busy={undo.isPending}
            onClick={() => undo.mutate({ id: m.id })}
            label={`${m.fromNumber}とのまとめを取り消す`}
          >
            まとめを取り消す
          </Button>
        </p>
      ))}
    </>
  )
}
