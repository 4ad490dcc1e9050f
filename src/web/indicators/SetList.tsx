import { useMutation } from '@tanstack/react-query'
import { Button } from '#core/ui/Button.tsx'
import { api } from '../api.ts'
import { sentenceOf } from '../errors.ts'
import { useRenew } from '../use-change.ts'

type List = { id: string; name: string; enabled: boolean; category: 'harmless' | 'shared' }

/** Switches a list on or off and says what it is of; for others, whether it counts. */
export function SetList({ list: l, may }: { list: List; may: boolean }) {
  const renew = useRenew()
  const set = useMutation(api.indicators.lists.set.mutationOptions({ onSuccess: renew }))
  if (!may) return <>{l.enabled ? '有効' : '停止中'}</>
  const other = l.category === 'shared' ? 'harmless' : 'shared'
  return (
    <span className="flex flex-wrap gap-x-4">
      <Button
        kind="quiet"
        small
        busy={set.isPending}
        label={`「${l.name}」を${l.enabled ? '止める' : '有効にする'}`}
        onClick={() => set.mutate({ id: l.id, enabled: !l.enabled })}
      >
        {l.enabled ? '止める' : '有効にする'}
      </Button>
      <Button
        kind="quiet"
        small
        busy={set.isPending}
        label={`「${l.name}」を${other === 'shared' ? '共用' : '無害'}にする`}
        onClick={() => set.mutate({ id: l.id, category: other })}
      >
        {other === 'shared' ? '共用にする' : '無害にする'}
      </Button>
      {set.error && <span role="alert">{sentenceOf(set.error)}</span>}
    </span>
  )
}
