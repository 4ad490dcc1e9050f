import { useMutation, useQuery } from '@tanstack/react-query'
import { formatListTime } from '#core/clock/index.ts'
import { Button } from '#core/ui/Button.tsx'
import { Note } from '#core/ui/Note.tsx'
import { useNow } from '#core/ui/now.ts'
import { Section } from '#core/ui/Section.tsx'
import { indicatorPolicy } from '#modules/indicators/policy.ts'
import { api } from '../api.ts'
import { sentenceOf } from '../errors.ts'
import { Failed } from '../Failed.tsx'
import { SeenRecord } from '../SeenRecord.tsx'
import { useMe } from '../use-me.ts'
import { misreadWords, TYPE_WORDS } from '../value-words.ts'

/** What is known of the value that was typed, when it is one. */
export function Value({ q }: { q: string }) {
  const now = useNow()
  const asked = useQuery(api.indicators.find.queryOptions({ input: { value: q } }))
  // Recorded and counted: asked once a press, never again by itself as a query would be.
  const elsewhere = useMutation(api.indicators.find.mutationOptions())
  const asks = indicatorPolicy.ask(useMe().doer)
  const { data } = asked
  if (asked.error) return <Failed of={asked} />
  if (!data?.length) return null
  return (
    <Section
      title="値としての一致"
      count={`${data.length}`}
      action={
        asks &&
        !elsewhere.isSuccess && (
          <Button small busy={elsewhere.isPending} onClick={() => elsewhere.mutate({ value: q, blind: true })}>
            {elsewhere.isPending ? '尋ねています' : 'ほかの区画に尋ねる（記録されます）'}
          </Button>
        )
      }
    >
      {elsewhere.error && <Note kind="stop" live="alert" title={sentenceOf(elsewhere.error)} />}
      <ul>
        {data.map((v) => (
          <li
            key={`${v.type} ${v.value}`}
            className="grid grid-cols-[minmax(0,1fr)] items-baseline gap-x-4 border-b border-rule py-2 wrap-anywhere desk:grid-cols-[7.5rem_20rem_minmax(0,1fr)]"
          >
            <span className="mut">{TYPE_WORDS[v.type] ?? v.type}</span>
            {v.seen.count + v.seen.misread > 0 ? (
              <a className="min-h-6 leading-6" href={`/indicators/${v.key}`}>
                {v.shown}
              </a>
            ) : (
              <b>{v.shown}</b>
            )}
            <div>
              {v.seen.count ? (
                <p className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
                  <b>{v.seen.count}件</b>
                  {v.seen.firstAt && <span>初回 {formatListTime(v.seen.firstAt, now)}</span>}
                  {v.seen.records.map((r) => (
                    <SeenRecord key={r.id} of={r} valueKey={v.key} />
                  ))}
                </p>
              ) : (
                <span className="mut">{misreadWords(v.seen.misread) ?? '見られる範囲にはありません'}</span>
              )}
              <div aria-live="polite">
                {elsewhere.data && <AskedUnits units={elsewhere.data.find((e) => e.key === v.key)?.askUnits ?? []} />}
              </div>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function AskedUnits({ units }: { units: readonly string[] }) {
  if (units.length === 0) return <p>ほかの区画にもありません。</p>
  return (
    <p>
      ほかの区画で把握しています。<b>{units.join('、')}</b>に確かめてください。
    </p>
  )
}
