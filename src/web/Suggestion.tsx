import { useMutation, useQuery } from '@tanstack/react-query'
import { formatListTime } from '#core/clock/index.ts'
import { Button } from '#core/ui/Button.tsx'
import { useNow } from '#core/ui/now.ts'
import type { Decision, Opinion, Suggested } from '#modules/indicators/judgement/schema.ts'
import { indicatorPolicy } from '#modules/indicators/policy.ts'
import { api } from './api.ts'
import { sentenceOf } from './errors.ts'
import { useRenew } from './use-change.ts'
import { useMe } from './use-me.ts'

/** Values of a page that are asked about at most. */
const MOST = 200

/** What is said of the addresses among the values, by their keys: asked once for the whole page. */
export function useOpinions(values: readonly { type: string; value: string }[]): ReadonlyMap<string, Opinion> {
  const asked = [...new Map(values.map((v) => [`${v.type} ${v.value}`, v])).values()]
    .flatMap(({ type, value }) => (type === 'url' || type === 'domain' ? [{ type, value } as const] : []))
    .filter((v) => v.value.length <= 2_048)
    .slice(0, MOST)
  const query = useQuery(
    api.indicators.judgement.suggest.queryOptions({ input: { values: asked }, enabled: asked.length > 0 }),
  )
  return new Map((query.data ?? []).map((o) => [`${o.type} ${o.value}`, o]))
}

const SUGGESTED: Record<Suggested, string> = {
  suspicious: '偽サイトの疑い',
  harmless: '無害らしい',
  unsure: '判断しない',
}
const DECIDED: Record<Decision, string> = { bad: '偽サイト', harmless: '無害', open: '' }

/** 提案: what the model says of an address and why, until a person says what it is. `sightingId`: it can be said here, by who may. */
export function Suggestion({ opinion, sightingId: here }: { opinion: Opinion | undefined; sightingId?: string }) {
  const now = useNow()
  const renew = useRenew()
  const sightingId = indicatorPolicy.judge(useMe().doer) ? here : undefined
  const confirm = useMutation(api.indicators.judgement.confirm.mutationOptions({ onSuccess: renew }))
  if (!opinion?.judgement && !opinion?.confirmed) return null
  const { judgement, confirmed, listed } = opinion
  const say = (decision: Decision) => sightingId && confirm.mutate({ id: sightingId, decision })
  const refused = confirm.error && (
    <span role="alert" className="block font-bold text-over">
      {sentenceOf(confirm.error)}
    </span>
  )
  if (confirmed)
    return (
      <p>
        <b>{DECIDED[confirmed.decision]}と確認</b>
        <span className="mut">
          　{confirmed.by} {formatListTime(confirmed.at, now)}
        </span>
        {sightingId && (
          <Button kind="quiet" small busy={confirm.isPending} onClick={() => say('open')}>
            確認を取り消す
          </Button>
        )}
        {refused}
      </p>
    )
  if (!judgement) return null
  return (
    <div>
      <p>
        <b>提案: {listed.protects ? '一覧にあるため提案しない' : SUGGESTED[judgement.suggested]}</b>
        {!listed.protects && judgement.brand && `（${judgement.brand}）`}
      </p>
      {!listed.protects && (
        <details>
          <summary className="mut min-h-6 cursor-pointer">提案の理由</summary>
          <ul className="mut list-disc pl-5">
            {judgement.reasons.map((r) => (
              <li key={r}>{r}</li>
            ))}
          </ul>
        </details>
      )}
      {sightingId && (
        <div className="flex flex-wrap gap-x-4">
          <Button kind="quiet" small busy={confirm.isPending} onClick={() => say('bad')}>
            偽サイトと確認
          </Button>
          <Button kind="quiet" small busy={confirm.isPending} onClick={() => say('harmless')}>
            無害と確認
          </Button>
        </div>
      )}
      {refused}
    </div>
  )
}
