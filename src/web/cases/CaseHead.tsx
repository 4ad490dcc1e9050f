import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { formatInstant } from '#core/clock/index.ts'
import { Acts } from '#core/ui/Acts.tsx'
import { Button } from '#core/ui/Button.tsx'
import { Facts } from '#core/ui/Facts.tsx'
import { Note } from '#core/ui/Note.tsx'
import { PageHead } from '#core/ui/PageHead.tsx'
import { Status } from '#core/ui/Status.tsx'
import type { Case } from '#modules/cases/find.ts'
import { casePolicy } from '#modules/cases/policy.ts'
import { CLOSING_WORDS } from '#modules/cases/schema.ts'
import { requestPolicy } from '#modules/requests/policy.ts'
import { advisoryPolicy } from '#modules/sharing/policy.ts'
import { api } from '../api.ts'
import { sentenceOf } from '../errors.ts'
import { useRenew } from '../use-change.ts'
import { useMe } from '../use-me.ts'
import { nameOf, unitWords, useWords } from '../words.ts'
import { type Act, CaseForms } from './CaseForms.tsx'

/** Title line, facts and what can be done with a case. */
export function CaseHead({ found: c }: { found: Case }) {
  const words = useWords()
  const renew = useRenew()
  const [act, setAct] = useState<Act>()
  const { error, ...acts } = useActs(c, act, setAct)
  const { doer } = useMe()
  const undo = useMutation(api.cases.undoMerge.mutationOptions({ onSuccess: renew }))
  const failed = error ?? undo.error
  return (
    <>
      <PageHead
        title={c.title}
        number={c.number}
        status={
          c.status === 'open' ? (
            <Status word="捜査中" />
          ) : (
            <Status word="終結" {...(c.closingReason && { detail: CLOSING_WORDS[c.closingReason] })} />
          )
        }
        actions={<Acts {...acts} />}
      />
      {failed && <Note kind="stop" live="alert" title={sentenceOf(failed)} />}
      {act && <CaseForms found={c} act={act} onDone={() => setAct(undefined)} />}
      <Facts
        facts={[
          { label: '開始', value: formatInstant(c.openedAt) },
          { label: '主任', value: c.lead ?? '-' },
          { label: '所属', value: unitWords(words, c.unitCode) },
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
          {casePolicy.edit(doer, c) && (
            <Button
              kind="quiet"
              small
              busy={undo.isPending}
              onClick={() => undo.mutate({ id: m.id })}
              label={`${m.fromNumber}とのまとめを取り消す`}
            >
              まとめを取り消す
            </Button>
          )}
        </p>
      ))}
    </>
  )
}

/** What this person may do with a case; a letter is the primary, since money may still be stopped. */
function useActs(c: Case, shown: Act | undefined, show: (act: Act | undefined) => void) {
  const go = useNavigate()
  const { doer } = useMe()
  const letter = useMutation(
    api.requests.draft.mutationOptions({ onSuccess: (made) => go({ to: '/requests/$id', params: made }) }),
  )
  const warn = useMutation(
    api.sharing.draft.mutationOptions({ onSuccess: (made) => go({ to: '/advisories/$id', params: made }) }),
  )
  const open = c.status === 'open'
  const form = (words: string, act: Act) => ({
    words,
    expanded: shown === act,
    onAct: () => show(shown === act ? undefined : act),
  })
  const others = [
    open &&
      advisoryPolicy.draft(doer) && {
        words: '注意喚起を起案',
        busy: warn.isPending,
        onAct: () => warn.mutate({ caseId: c.id }),
      },
    casePolicy.edit(doer, c) && form('内容を改める', 'edit'),
    casePolicy.edit(doer, c) && form('まとめる', 'merge'),
    casePolicy.close(doer, c) && form('閉じる', 'close'),
    !c.mergedInto && casePolicy.reopen(doer, c) && form('再開', 'reopen'),
  ].flatMap((act) => act || [])
  const primary =
    open && requestPolicy.draft(doer)
      ? {
          words: '凍結依頼を起案',
          shortcut: 'R',
          busy: letter.isPending,
          onAct: () => letter.mutate({ kind: 'freeze', caseId: c.id }),
        }
      : undefined
  return { primary, others, error: letter.error ?? warn.error }
}
