import { useMutation, useQuery } from '@tanstack/react-query'
import { formatListTime } from '#core/clock/index.ts'
import { Confirm } from '#core/ui/Confirm.tsx'
import { Note } from '#core/ui/Note.tsx'
import { useNow } from '#core/ui/now.ts'
import { Section } from '#core/ui/Section.tsx'
import { Status } from '#core/ui/Status.tsx'
import { patternShown } from '#modules/indicators/url-patterns/schema.ts'
import { surgePolicy } from '#modules/intake/policy.ts'
import type { Surge } from '#modules/intake/surges.ts'
import { api } from '../api.ts'
import { sentenceOf } from '../errors.ts'
import { Failed } from '../Failed.tsx'
import { patternPage } from '../indicators/pattern-words.ts'
import { useRenew } from '../use-change.ts'
import { useMe } from '../use-me.ts'
import { nameOf, useWords } from '../words.ts'
import { chanceWords, countedWords } from './surge-words.ts'

const REFRESH_MS = 60_000

/** 急増: what comes much more often than usual and nobody has taken note of; what was taken note of, folded. Nothing when all is as usual. */
export function Surges() {
  const notes = surgePolicy.acknowledge(useMe().doer)
  const asked = useQuery(api.intake.surges.list.queryOptions({ refetchInterval: REFRESH_MS }))
  const { data = [] } = asked
  if (data.length === 0 && !asked.error) return null
  const open = data.filter((s) => s.open)
  const noted = data.filter((s) => !s.open)
  return (
    <Section title="急増" count={`${open.length}件・県内集計`} id="surges">
      <Failed of={asked} />
      {open.length === 0 && !asked.error && <p className="mut py-2">確認を待つ急増はありません。</p>}
      <ul>
        {open.map((s) => (
          <li key={s.id} className="border-b border-rule py-2">
            <OneSurge surge={s} />
            {notes && <TakeNote surge={s} />}
          </li>
        ))}
      </ul>
      {noted.length > 0 && (
        <details className="py-1">
          <summary className="cursor-pointer py-1">確認済み {noted.length}件</summary>
          <ul>
            {noted.map((s) => (
              <li key={s.id} className="border-b border-rule py-2">
                <OneSurge surge={s} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </Section>
  )
}

const KIND_WORDS = { method: 'この手口', wording: '似た文面', brand: 'この名', pattern: 'このURLの形' } as const

function titleOf(s: Surge, method: string): string {
  if (s.kind === 'brand') return `「${s.name}」をかたるURL`
  if (s.kind === 'pattern') return `同じ形のURL ${patternShown(s.name ?? '')}`
  return s.kind === 'method' ? method : `似た文面${method && `（${method}）`}`
}

function OneSurge({ surge: s }: { surge: Surge }) {
  const now = useNow()
  const words = useWords()
  return (
    <>
      <p>
        <Status word="急増" detail={s.expected ? `${(s.seen / s.expected).toFixed(1)}倍` : `${s.seen}件`} />{' '}
        <b>{titleOf(s, nameOf(words?.methods, s.methodCode))}</b>　{countedWords(s)}
        {chanceWords(s.chance)}
      </p>
      <p className="mut">
        {formatListTime(s.since, now)}から　数えた時刻 {formatListTime(s.countedAt, now)}
        {s.noted &&
          `　${formatListTime(s.noted.at, now)} ${s.noted.by} が${s.noted.seen}件で確認${s.noted.note && `「${s.noted.note}」`}`}
        {s.noted && s.open && '　その後さらに増えています'}
      </p>
      {s.kind === 'pattern' && s.name && (
        <p>
          <a href={patternPage(s.name)} className="inline-block py-0.5">
            同じ形のURLを見る
          </a>
        </p>
      )}
      {s.examples.length > 0 && (
        <p>
          {s.examples.map((e) => (
            <a key={e.id} href={`/reports/${e.id}`} className="mr-4 inline-block py-0.5">
              {e.number ?? '受付'} {e.subject}
            </a>
          ))}
        </p>
      )}
    </>
  )
}

function TakeNote({ surge: s }: { surge: Surge }) {
  const words = useWords()
  const renew = useRenew()
  const take = useMutation(api.intake.surges.acknowledge.mutationOptions({ onSuccess: renew }))
  const title = titleOf(s, nameOf(words?.methods, s.methodCode))
  return (
    <>
      <Confirm
        small
        busy={take.isPending}
        question={`「${title}」の急増（${s.seen}件）を確認済みにします。さらに増えれば、また出ます。`}
        act="確認済みにする"
        reason={{ label: 'どう扱うか', help: '例: 注意喚起を起案する。係で様子を見る' }}
        onConfirm={(note) => take.mutate({ id: s.id, note })}
      >
        {`「${s.kind === 'method' && title.length <= 14 ? title : KIND_WORDS[s.kind]}」を確認する`}
      </Confirm>
      {take.error && <Note kind="stop" title={sentenceOf(take.error)} live="alert" />}
    </>
  )
}
