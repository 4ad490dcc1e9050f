import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { formatListTime } from '#core/clock/index.ts'
import { Columns } from '#core/ui/Columns.tsx'
import { Facts } from '#core/ui/Facts.tsx'
import { Note } from '#core/ui/Note.tsx'
import { useNow } from '#core/ui/now.ts'
import { PageHead } from '#core/ui/PageHead.tsx'
import { Section } from '#core/ui/Section.tsx'
import type { IndicatorPage } from '#modules/indicators/page.ts'
import { indicatorPolicy } from '#modules/indicators/policy.ts'
import { api } from '../api.ts'
import { sentenceOf } from '../errors.ts'
import { AskElsewhere, AskedUnits } from '../indicators/AskElsewhere.tsx'
import { ListedNote } from '../indicators/ListedNote.tsx'
import { Months } from '../indicators/Months.tsx'
import { Notes } from '../indicators/Notes.tsx'
import { RelatedValues } from '../indicators/RelatedValues.tsx'
import { SamePattern } from '../indicators/SamePattern.tsx'
import { Sightings } from '../indicators/Sightings.tsx'
import { HUB_WORDS, TLP_WORDS } from '../indicators/words.ts'
import { Suggestion, useOpinions } from '../Suggestion.tsx'
import { useMe } from '../use-me.ts'
import { TYPE_WORDS } from '../value-words.ts'

/** 値: everything known of it in one's rooms, what it belongs to, and whom to ask. */
export function Indicator() {
  const { key } = useParams({ from: '/framed/indicators/$key' })
  const { data: page } = useSuspenseQuery(api.indicators.show.queryOptions({ input: { key } }))
  return (
    <>
      <PageHead title={page.shown} note={TYPE_WORDS[page.type] ?? page.type} />
      <Head page={page} />
      <Columns side="broad">
        <>
          <Sightings page={page} />
          {page.pattern && <SamePattern pattern={page.pattern} />}
          <RelatedValues page={page} />
        </>
        <>
          <Section title="いつ出たか">
            <Months months={page.byMonth} />
          </Section>
          <Elsewhere valueKey={key} hub={page.seen.hub} />
          <Notes valueKey={key} notes={page.notes} />
        </>
      </Columns>
    </>
  )
}

function Head({ page }: { page: IndicatorPage }) {
  const { seen, fading, tlp, listed } = page
  const now = useNow()
  return (
    <>
      <Facts
        facts={[
          { label: '記録', value: `${seen.count}件${seen.countIsBounded ? '以上' : ''}` },
          { label: '初回', value: seen.firstAt && formatListTime(seen.firstAt, now) },
          { label: '最後', value: seen.lastAt && formatListTime(seen.lastAt, now) },
          { label: '共有範囲', value: tlp ? TLP_WORDS[tlp] : '区画の中' },
          {
            label: '値の残り',
            value: fading ? `${fading.score}／100（${formatListTime(fading.endsAt, now)}まで）` : 'すべて読み違い',
          },
        ]}
      />
      {seen.hubBecause && <Note title={`だれでも使う値です：${HUB_WORDS[seen.hubBecause]}`} live={false} />}
      <ListedNote listed={listed} />
      <Judged page={page} />
    </>
  )
}

/** 判定: what the model suggests of an address; it is confirmed of a sighting in a record, where there is one. */
function Judged({ page: { type, value, sightings } }: { page: IndicatorPage }) {
  const opinion = useOpinions([{ type, value }]).get(`${type} ${value}`)
  const at = sightings.find((s) => s.kind !== 'feed' && s.falseAt === null) ?? sightings[0]
  if (!opinion?.judgement && !opinion?.confirmed) return null
  return (
    <Section title="偽サイトの判定">
      <div className="py-2">
        <Suggestion opinion={opinion} {...(at && { sightingId: at.id })} />
      </div>
    </Section>
  )
}

/** Whom to ask: a question of its own. */
function Elsewhere({ valueKey: key, hub }: { valueKey: string; hub: boolean }) {
  const asks = indicatorPolicy.ask(useMe().doer)
  const { data, error, isPending, mutate } = useMutation(api.indicators.show.mutationOptions())
  if (!asks) return null
  return (
    <Section title="ほかの区画">
      <div className="py-2">
        {!data && !hub && <AskElsewhere of={{ busy: isPending, ask: () => mutate({ key, blind: true }) }} />}
        {error && <Note kind="stop" title={sentenceOf(error)} live="alert" />}
        <div aria-live="polite">{(data || hub) && <AskedUnits units={data?.askUnits ?? []} hub={hub} />}</div>
      </div>
    </Section>
  )
}
