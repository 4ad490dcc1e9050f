import { useMutation, useQuery } from '@tanstack/react-query'
import { formatListTime } from '#core/clock/index.ts'
import { Note } from '#core/ui/Note.tsx'
import { useNow } from '#core/ui/now.ts'
import { Section } from '#core/ui/Section.tsx'
import { api } from '../api.ts'
import { sentenceOf } from '../errors.ts'
import { Failed } from '../Failed.tsx'
import { AskElsewhere, AskedUnits } from '../indicators/AskElsewhere.tsx'
import { Held } from '../indicators/Held.tsx'
import { SeenRecord } from '../SeenRecord.tsx'
import { misreadWords, TYPE_WORDS } from '../value-words.ts'

/** What is known of the value that was typed, when it is one. */
export function Value({ q }: { q: string }) {
  const now = useNow()
  const asked = useQuery(api.indicators.find.queryOptions({ input: { value: q } }))
  const elsewhere = useMutation(api.indicators.find.mutationOptions())
  const { data } = asked
  if (asked.error) return <Failed of={asked} />
  if (!data?.length) return null
  return (
    <Section
      title="値としての一致"
      count={`${data.length}`}
      action={
        !elsewhere.isSuccess && (
          <AskElsewhere
            small
            of={{ busy: elsewhere.isPending, ask: () => elsewhere.mutate({ value: q, blind: true }) }}
          />
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
              <Held held={v.holds} />
              <div aria-live="polite">
                {elsewhere.data && (
                  <AskedUnits units={elsewhere.data.find((e) => e.key === v.key)?.askUnits ?? []} hub={v.seen.hub} />
                )}
              </div>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  )
}
