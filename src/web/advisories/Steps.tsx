import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '#core/ui/Button.tsx'
import { Checkbox } from '#core/ui/Checkbox.tsx'
import { Confirm } from '#core/ui/Confirm.tsx'
import { Note } from '#core/ui/Note.tsx'
import { Section } from '#core/ui/Section.tsx'
import type { Advisory } from '#modules/sharing/find.ts'
import { api, client } from '../api.ts'
import { sentenceOf, Unsaved } from '../errors.ts'
import { Failed } from '../Failed.tsx'
import { nobodyChosen, PersonField, soughtBy } from '../rooms/PersonField.tsx'
import { useRenew } from '../use-change.ts'

/** Hands the draft to its reviewer. `saved` brings what was typed last to the server first. */
export function Submit({
  advisory: a,
  fault,
  saved,
}: {
  advisory: Advisory
  fault: string | undefined
  saved: () => Promise<boolean>
}) {
  const renew = useRenew()
  const [reviewer, setReviewer] = useState(
    a.reviewerId && a.reviewerId !== a.correctionById ? { id: a.reviewerId, text: a.reviewer ?? '' } : nobodyChosen,
  )
  const q = soughtBy(reviewer)
  const asked = useQuery(
    api.sharing.reviewers.queryOptions({ input: { q, draftId: a.id }, placeholderData: keepPreviousData }),
  )
  const submit = useMutation({
    mutationFn: async () => {
      if (!(await saved())) throw new Unsaved()
      return client.sharing.submit({ id: a.id, reviewerId: reviewer.id })
    },
    onSuccess: renew,
  })
  return (
    <Section title="審査">
      {a.returnedReason && <Note kind="warn" live={false} title={`差し戻されました: ${a.returnedReason}`} />}
      <div className="flex flex-wrap items-end gap-3 pt-3">
        <div className="w-96 max-w-full">
          <PersonField label="審査する人" value={reviewer} onChange={setReviewer} found={asked.data} />
        </div>
        <Button
          kind="primary"
          shortcut="ctrl+enter"
          busy={submit.isPending}
          denied={fault ?? (reviewer.id ? undefined : '審査する人を選んでください。')}
          onClick={() => submit.mutate()}
        >
          審査へ出す
        </Button>
      </div>
      <p className="mut mt-1">選んだ人は、審査のために14日間この区画に入れます。</p>
      {q === '' && asked.data?.people.length === 0 && (
        <p className="mt-1">審査の権限がある人がほかにいません。管理者に頼んでください。</p>
      )}
      <Failed of={asked} />
      {submit.error && <Note kind="stop" live="alert" title={sentenceOf(submit.error)} />}
    </Section>
  )
}

/** What reads who may not review it: with whom it is. */
export const InReview = ({ advisory: a, mine }: { advisory: Advisory; mine: boolean }) => (
  <Section title="審査">
    <p className="py-2">
      {mine ? '自分が書いたものは審査できません。' : '審査の権限がありません。'}
      {a.reviewer && `${a.reviewer}の審査を待っています。`}
    </p>
  </Section>
)

/** The review by a second person: looked at, then published or given back. */
export function Review({ advisory: a }: { advisory: Advisory }) {
  const renew = useRenew()
  const [seen, setSeen] = useState(false)
  // Refused, too, it is read anew: what it reveals was found since this page was opened.
  const publish = useMutation(api.sharing.publish.mutationOptions({ onSettled: renew }))
  const back = useMutation(api.sharing.giveBack.mutationOptions({ onSuccess: renew }))
  const stops = a.revealed.some((r) => r.stops)
  const error = publish.error ?? back.error
  const why = stops
    ? '公表できない語があります。差し戻してください。'
    : a.content.tlp !== 'clear'
      ? '共有範囲がTLP:CLEARではありません。'
      : seen
        ? undefined
        : '確かめてから、上の欄に印を付けてください。'
  return (
    <Section title="審査">
      <div className="pt-3">
        <Checkbox checked={seen} onChange={setSeen}>
          公表される内容と出どころ、公表でわかってしまうことを確かめました
        </Checkbox>
      </div>
      <div className="flex flex-wrap gap-3 pt-3">
        <Confirm
          question="起案者へ差し戻します。"
          act="差し戻す"
          reason={{ label: '差し戻す理由' }}
          onConfirm={(reason) => back.mutate({ id: a.id, reason })}
        >
          差し戻す
        </Confirm>
        <Button
          kind="primary"
          shortcut="ctrl+enter"
          busy={publish.isPending}
          denied={why}
          onClick={() => publish.mutate({ id: a.id, seen: true })}
        >
          公表する
        </Button>
      </div>
      <p className="mut mt-1">
        {a.revision > 0
          ? '公表すると、住民の画面と配信の内容が置き換わり、訂正したところが出ます。'
          : '公表すると番号が付き、すぐに住民の画面と配信に出ます。'}
      </p>
      {error && <Note kind="stop" live="alert" title={sentenceOf(error)} />}
    </Section>
  )
}
