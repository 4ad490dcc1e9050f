import { formatListTime, minuteMs, timeOf } from '#core/clock/index.ts'
import { Button } from '#core/ui/Button.tsx'
import { Note } from '#core/ui/Note.tsx'
import { useNow } from '#core/ui/now.ts'
import { Section } from '#core/ui/Section.tsx'
import { isMatch } from '#modules/indicators/schema.ts'
import type { Words } from '#modules/intake/words.ts'
import { HUB_WORDS } from '../indicators/words.ts'
import { SeenRecord } from '../SeenRecord.tsx'
import { Suggestion, useOpinions } from '../Suggestion.tsx'
import { misreadWords, TYPE_WORDS } from '../value-words.ts'
import { useWords } from '../words.ts'
import type { Live } from './use-live.ts'

/** Beside the form while one types: what to say now, and what was seen before. */
export function LiveSide({
  live,
  methodCode,
  told,
  onTell,
  transferredAt,
}: {
  live: Live
  methodCode: string
  told: ReadonlyMap<string, Date>
  onTell: (card: string, sentence: string) => void
  transferredAt: Date | null
}) {
  const words = useWords()
  const now = useNow()
  const method = words?.methods.find((m) => m.code === methodCode)
  const card = words?.cards.find((c) => c.code === method?.card)
  const minutes = transferredAt ? Math.floor((now.getTime() - transferredAt.getTime()) / minuteMs) : undefined
  const advice = (
    <Section
      key="advice"
      title="いま伝えること"
      count={method?.name}
      action={minutes !== undefined && minutes >= 0 && <b>送金から{minutes}分</b>}
    >
      {card ? (
        <Card card={card} told={told} onTell={onTell} />
      ) : (
        <p className="mut py-2">聞いたことを書くと、伝える文が出ます。</p>
      )}
    </Section>
  )
  const before = <Before key="before" live={live} />
  // what was seen before stands above the sentences as soon as there is something: it changes what one says
  return live.values.some((v) => isMatch(v.seen)) ? [before, advice] : [advice, before]
}

/** 以前にも出た値. */
function Before({ live }: { live: Live }) {
  const now = useNow()
  const opinions = useOpinions(live.values)
  const values = [...new Map(live.values.map((v) => [`${v.type} ${v.value}`, v])).values()].sort(
    (a, b) => Number(isMatch(b.seen)) - Number(isMatch(a.seen)) || b.seen.count - a.seen.count,
  )
  return (
    <Section
      title="以前にも出た値"
      count={
        values.length ? `${values.filter((v) => isMatch(v.seen)).length} / 見つかった値 ${values.length}` : undefined
      }
    >
      {live.matchingIsDown && <Note kind="warn" title="一致は後で調べます。受理はできます。" />}
      {values.length === 0 && <p className="mut py-2">まだ値は見つかっていません。</p>}
      <ul>
        {values.slice(0, 30).map((v) => (
          <li
            key={`${v.type} ${v.value}`}
            className="grid grid-cols-[minmax(0,1fr)_12rem] gap-3 border-b border-rule py-2"
          >
            <div>
              <b>{v.shown}</b>
              <p className="mut">{TYPE_WORDS[v.type] ?? v.type}</p>
              <Suggestion opinion={opinions.get(`${v.type} ${v.value}`)} />
            </div>
            <div>
              {v.seen.hubBecause && <p className="mut">だれでも使う値：{HUB_WORDS[v.seen.hubBecause]}</p>}
              {v.seen.count === 0 && !v.seen.hub && (
                <span className="mut">{misreadWords(v.seen.misread) ?? '初めての値です'}</span>
              )}
              {isMatch(v.seen) && (
                <>
                  <p>
                    <b>{v.seen.countIsBounded ? `${v.seen.count}件以上` : `${v.seen.count}件`}</b>
                    {v.seen.lastAt && <span className="mut">　最後 {formatListTime(v.seen.lastAt, now)}</span>}
                  </p>
                  {v.seen.records.slice(0, 2).map((r) => (
                    <p key={r.id}>
                      <SeenRecord of={r} valueKey={v.key} newTab />
                    </p>
                  ))}
                </>
              )}
            </div>
          </li>
        ))}
      </ul>
      {values.length > 0 && <p className="mut mt-1">ほかの区画の把握は、受理すると尋ねて記録します。</p>}
    </Section>
  )
}

function Card({
  card,
  told,
  onTell,
}: {
  card: Words['cards'][number]
  told: ReadonlyMap<string, Date>
  onTell: (card: string, sentence: string) => void
}) {
  return (
    <>
      <ol>
        {card.sentences.map((s, i) => {
          const at = told.get(`${card.code} ${s.code}`)
          return (
            <li
              key={s.code}
              className="grid grid-cols-[1.5rem_minmax(0,1fr)_auto] items-start gap-2 border-b border-rule py-2 text-std-16N-175"
            >
              <b>{i + 1}</b>
              <span className={at ? 'text-ink-2' : ''}>{s.say}</span>
              {at ? (
                <span className="text-done">✓{timeOf(at)}</span>
              ) : (
                <Button small label={`「${s.say}」を伝えた`} onClick={() => onTell(card.code, s.code)}>
                  伝えた
                </Button>
              )}
            </li>
          )
        })}
      </ol>
      {card.referrals.length > 0 && (
        <p className="mt-2">案内先　{card.referrals.map((r) => `${r.name} ${r.contacts[0] ?? ''}`).join('、')}</p>
      )}
      <p className="mut mt-1">
        出典 {card.source}
        {card.confirmed ? '' : '（未確認）'}
      </p>
    </>
  )
}
