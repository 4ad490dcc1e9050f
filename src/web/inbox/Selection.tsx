import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '#core/ui/Button.tsx'
import { StickyBar } from '#core/ui/StickyBar.tsx'
import type { QueueRow } from '#modules/intake/queue.ts'
import { useAsked } from '../address.ts'
import { api } from '../api.ts'
import { CaseField, useOpenCases } from '../cases/CaseField.tsx'
import { sentenceOf } from '../errors.ts'
import type { Chosen } from '../rooms/PersonField.tsx'
import { useRenew } from '../use-change.ts'
import { useMe } from '../use-me.ts'

/** Choosing reports of the queue, for who may open cases: what the table needs for it, and the bar with what can be done. */
export function useSelection(rows: readonly QueueRow[] | undefined) {
  const [selected, onSelect] = useState<ReadonlySet<string>>(new Set())
  const [into] = useAsked('case')
  if (!useMe().may('cases.open')) return { table: {}, bar: null }
  const chosen = rows?.filter((r) => selected.has(r.id)) ?? []
  return {
    table: { selected, onSelect },
    bar: chosen.length > 0 || into ? <Selection chosen={chosen} into={into} /> : null,
  }
}

/** What can be done with the reports one has chosen: made into one case, or put into one that is open. `into`: the case one comes from. */
function Selection({ chosen, into }: { chosen: readonly QueueRow[]; into: string }) {
  const go = useNavigate()
  const [picked, setPicked] = useState<Chosen>()
  const from = useQuery(api.cases.find.queryOptions({ input: { id: into }, enabled: into !== '' }))
  const inTo = picked ?? { id: into, text: from.data ? `${from.data.number} ${from.data.title}` : '' }
  const cases = useOpenCases(inTo)
  const renew = useRenew()
  const show = async ({ id }: { id: string }) => {
    await renew()
    await go({ to: '/cases/$id', params: { id } })
  }
  const open = useMutation(api.cases.open.mutationOptions({ onSuccess: show }))
  const link = useMutation(api.cases.link.mutationOptions({ onSuccess: show }))
  const reportIds = chosen.map((r) => r.id)
  const denied = deniedFor(chosen)
  const error = from.error ?? cases.error ?? open.error ?? link.error
  return (
    <StickyBar
      actions={
        <>
          <CaseField label="加える事件" beside value={inTo} onChange={setPicked} asked={cases} />
          <Button
            kind={into ? 'primary' : 'plain'}
            busy={link.isPending}
            denied={denied ?? (inTo.id ? undefined : '事件を選んでください。')}
            onClick={() => link.mutate({ id: inTo.id, reportIds })}
          >
            事件に加える
          </Button>
          {!into && !denied && (
            <Button
              kind="primary"
              busy={open.isPending}
              onClick={() => open.mutate({ title: chosen[0]?.subject || '件名なし', reportIds })}
            >
              1つの事件にする
            </Button>
          )}
        </>
      }
    >
      {error ? (
        <span role="alert" className="font-bold text-over">
          {sentenceOf(error)}
        </span>
      ) : (
        <span role="status">{`選んだ通報 ${chosen.length}件`}</span>
      )}
    </StickyBar>
  )
}

function deniedFor(chosen: readonly QueueRow[]): string | undefined {
  if (chosen.length === 0) return '加える通報に印を付けてください。'
  return chosen.every((r) => r.number) ? undefined : '受理していないものがあります。先に受理してください。'
}
