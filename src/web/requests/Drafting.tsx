import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { type FocusEvent, useState } from 'react'
import { Button } from '#core/ui/Button.tsx'
import { Note } from '#core/ui/Note.tsx'
import { SaveNote, SaveWords } from '#core/ui/SaveNote.tsx'
import { Status } from '#core/ui/Status.tsx'
import { StickyBar } from '#core/ui/StickyBar.tsx'
import type { Request } from '#modules/requests/find.ts'
import { api, client } from '../api.ts'
import { sentenceOf, Unsaved } from '../errors.ts'
import { Failed } from '../Failed.tsx'
import { Overtaken } from '../Overtaken.tsx'
import { type Chosen, chosenOf, nobodyChosen, PersonField, soughtBy } from '../rooms/PersonField.tsx'
import { useRenew } from '../use-change.ts'
import { useSettled } from '../use-settled.ts'
import { useWords } from '../words.ts'
import { Cancel } from './Cancel.tsx'
import { checksOf } from './checks.ts'
import { FreezeFields } from './FreezeFields.tsx'
import { Letter } from './Letter.tsx'
import { LetterHead } from './LetterHead.tsx'
import { type Draft, useDraft } from './use-draft.ts'

/** 下書き: the form, saved as one types, beside the letter as it will be printed. */
export function Drafting({ request: r }: { request: Request }) {
  const draft = useDraft(r)
  const [editing, setEditing] = useState<string>()
  const preview = useQuery(
    api.requests.preview.queryOptions({
      input: { id: r.id, fields: useSettled(draft.fields) },
      placeholderData: (before) => before,
    }),
  )
  const letter = preview.data?.letter ?? r.letter
  const lacking = preview.data?.lacking ?? r.lacking
  const follow = (event: FocusEvent) => setEditing(/^f-(\w+)$/.exec(event.target.id)?.[1])
  return (
    <>
      <LetterHead
        request={r}
        transferredAt={draft.fields.transferredAt}
        note={<SaveWords autosave={draft.autosave} />}
      />
      <Saving draft={draft} />
      {r.returnedReason && <Note kind="warn" live={false} title={`差し戻されました: ${r.returnedReason}`} />}
      <Failed of={preview} />
      <Letter request={r} letter={letter} editing={editing}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: it hears which of the fields within is written in */}
        <div onFocus={follow}>
          <FreezeFields request={r} draft={draft} />
        </div>
        <Cancel id={r.id} />
      </Letter>
      <Submit request={r} draft={draft} lacking={lacking} confirmed={letter.formConfirmed} />
    </>
  )
}

function Saving({ draft }: { draft: Draft }) {
  if (!draft.overtaken) return <SaveNote autosave={draft.autosave} />
  const { by, at, changes } = draft.overtaken
  return (
    <Overtaken
      by={by}
      at={at}
      differences={changes.map((c) => ({ label: c.label, theirs: c.before, mine: c.after }))}
      onMine={draft.keepMine}
      onTheirs={() => void draft.takeTheirs()}
    />
  )
}

interface SubmitProps {
  request: Request
  draft: Draft
  lacking: readonly string[]
  /** The form of the letter is the force's own. */
  confirmed: boolean
}

/** Hands the draft to its approver; says what is missing, and what is worth a second look. */
function Submit({ request: r, draft, lacking, confirmed }: SubmitProps) {
  const renew = useRenew()
  const { approver, setApprover, asked } = useApprover(r)
  const submit = useMutation({
    mutationFn: async () => {
      if (!(await draft.autosave.saveNow())) throw new Unsaved()
      return client.requests.submit({ id: r.id, approverId: approver.id })
    },
    onSuccess: renew,
  })
  const checks = checksOf(draft.fields, r)
  const denied = lacking.length
    ? `足りない項目: ${lacking.join('・')}`
    : approver.id
      ? undefined
      : '決裁する人を選んでください。'
  const open = lacking.length + checks.length
  const failed = submit.error ?? asked.error
  return (
    <StickyBar
      status={open > 0 ? <Status word="確認" detail={`${open}件`} /> : <Status word="下書き" />}
      actions={
        <>
          <PersonField label="決裁する人" beside value={approver} onChange={setApprover} found={asked.data} />
          <Button
            kind="primary"
            shortcut="Ctrl Enter"
            busy={submit.isPending}
            denied={denied}
            onClick={() => submit.mutate()}
          >
            決裁へ出す
          </Button>
        </>
      }
    >
      {failed ? (
        <span role="alert" className="font-bold text-over">
          {sentenceOf(failed)}
        </span>
      ) : (
        <>
          {lacking.length === 0 && checks.join('　')}
          {!confirmed && <p className="mut hidden desk:block">様式は県の確定前のため「案」を付けて印刷します</p>}
        </>
      )}
    </StickyBar>
  )
}

/** Whoever had it before, else the first of the own unit, until somebody else is chosen. */
function useApprover(r: Request) {
  const words = useWords()
  const [chosen, setApprover] = useState<Chosen>()
  const usual = useQuery(api.requests.approvers.queryOptions({ input: { draftId: r.id }, enabled: !r.approverId }))
  const first = usual.data?.people.find((p) => p.mine)
  const before = r.approverId ? { id: r.approverId, text: r.approver ?? '' } : first && chosenOf(words, first)
  const approver = chosen ?? before ?? nobodyChosen
  const asked = useQuery(
    api.requests.approvers.queryOptions({
      input: { q: soughtBy(approver), draftId: r.id },
      placeholderData: keepPreviousData,
    }),
  )
  return { approver, setApprover, asked }
}
