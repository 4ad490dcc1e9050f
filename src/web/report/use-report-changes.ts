import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { Act } from '#core/ui/Acts.tsx'
import type { Report } from '#modules/intake/find.ts'
import { api } from '../api.ts'
import { useRenew } from '../use-change.ts'

type Change = Pick<Act, 'busy' | 'onAct'>

/** What is done with a report at one press: accepted, made a case, made a letter; the last two lead on to what was made. */
export function useReportChanges({ id, subject }: Report): Record<'accept' | 'open' | 'draft', Change> & {
  error: Error | null
} {
  const renew = useRenew()
  const go = useNavigate()
  const accept = useMutation(api.intake.accept.mutationOptions({ onSuccess: renew }))
  const open = useMutation(
    api.cases.open.mutationOptions({ onSuccess: (made) => go({ to: '/cases/$id', params: made }) }),
  )
  const draft = useMutation(
    api.requests.draft.mutationOptions({ onSuccess: (made) => go({ to: '/requests/$id', params: made }) }),
  )
  return {
    accept: { busy: accept.isPending, onAct: () => accept.mutate({ id }) },
    open: {
      busy: open.isPending,
      onAct: () => open.mutate({ title: subject || '件名なし', reportIds: [id] }),
    },
    draft: { busy: draft.isPending, onAct: () => draft.mutate({ kind: 'freeze', reportId: id }) },
    error: accept.error ?? open.error ?? draft.error,
  }
}
