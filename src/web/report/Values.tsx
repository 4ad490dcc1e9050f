import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { formatListTime } from '#core/clock/index.ts'
import { Button } from '#core/ui/Button.tsx'
import { Note } from '#core/ui/Note.tsx'
import { useNow } from '#core/ui/now.ts'
import { Section } from '#core/ui/Section.tsx'
import type { Opinion } from '#modules/indicators/judgement/schema.ts'
import { indicatorPolicy } from '#modules/indicators/policy.ts'
import { isMatch, type ValueOfRecord } from '#modules/indicators/schema.ts'
import type { Report } from '#modules/intake/find.ts'
import { reportPolicy } from '#modules/intake/policy.ts'
import { DETAIL_FIELDS } from '#modules/intake/schema-fields.ts'
import { api } from '../api.ts'
import { UnitNames } from '../indicators/AskElsewhere.tsx'
import { ListedNote } from '../indicators/ListedNote.tsx'
import { HUB_WORDS } from '../indicators/words.ts'
import { SeenRecord } from '../SeenRecord.tsx'
import { Suggestion, useOpinions } from '../Suggestion.tsx'
import { useRenew } from '../use-change.ts'
import { useMe } from '../use-me.ts'
import { misreadWords, TYPE_WORDS } from '../value-words.ts'
import { AddValue } from './AddValue.tsx'

/** Enough to see at once; the rest unfolds, and comes by itself to who follows a mark in the text. */
const FIRST = 5
const MOST = 60

/** What was found, matches first, and where else it was seen: in which records one may open, or whom to ask. */
export function Values({ report: { id, values, blind, status } }: { report: Report }) {
  const [adding, setAdding] = useState<{ start: string }>()
  const adds = reportPolicy.edit(useMe().doer, { status })
  const byKey = [...Map.groupBy(values, (v) => v.key).values()].map((same) => ({
    value: same[0] as ValueOfRecord, // groups are never empty
    places: placesOf(same),
  }))
  const isKnown = (v: ValueOfRecord) => isMatch(v.seen) || v.askUnits.length > 0
  const shown = byKey.toSorted((a, b) => Number(isKnown(b.value)) - Number(isKnown(a.value))).slice(0, MOST)
  const opinions = useOpinions(values)
  const list = (some: typeof shown) => (
    <ul>
      {some.map(({ value: v, places }) => (
        <Value
          key={v.key}
          value={v}
          places={places}
          opinion={opinions.get(`${v.type} ${v.value}`)}
          onRight={adds ? () => setAdding({ start: v.raw }) : undefined}
        />
      ))}
    </ul>
  )
  return (
    <Section
      title="見つかった値と一致"
      count={`${byKey.length}`}
      action={
        adds && (
          <Button
            kind="quiet"
            small
            expanded={adding !== undefined}
            onClick={() => setAdding(adding ? undefined : { start: String(getSelection() ?? '').trim() })}
          >
            値を書き足す
          </Button>
        )
      }
    >
      {adding && <AddValue id={id} start={adding.start} onDone={() => setAdding(undefined)} />}
      {blind === 'limited' && (
        <Note kind="warn" title="ほかの区画への照会は1時間の上限に達しました。しばらくしてから開き直してください。" />
      )}
      {byKey.length === 0 && <p className="mut py-2">値は見つかっていません。</p>}
      {list(shown.slice(0, FIRST))}
      {shown.length > FIRST && (
        <details data-printed>
          <summary className="min-h-6 w-fit cursor-pointer py-1">ほか{byKey.length - FIRST}値</summary>
          {list(shown.slice(FIRST))}
          {byKey.length > MOST && <p className="mut">残り{byKey.length - MOST}値は省いています。</p>}
        </details>
      )}
    </Section>
  )
}

/** Where it was typed, by the fields of the form; one that stands in the text as well says so. */
function placesOf(same: readonly ValueOfRecord[]): string {
  const fields = same.flatMap((v) => DETAIL_FIELDS.find((f) => f.name === v.field)?.label ?? [])
  if (!fields.length) return ''
  return [...new Set([...fields, ...(same.some((v) => v.start !== null) ? ['本文'] : [])])].join('、')
}

function Value({
  value: v,
  places,
  opinion,
  onRight,
}: {
  value: ValueOfRecord
  places: string
  opinion: Opinion | undefined
  /** Writes the right value in its place; absent where this person may not. */
  onRight: (() => void) | undefined
}) {
  const now = useNow()
  const renew = useRenew()
  const judges = indicatorPolicy.judge(useMe().doer)
  const judge = useMutation(api.indicators.judge.mutationOptions({ onSuccess: renew }))
  return (
    <li
      id={`value-${v.id}`}
      className="grid gap-x-4 border-b border-rule py-2 desk:grid-cols-[minmax(0,1fr)_11rem] wide:grid-cols-[minmax(0,1fr)_17rem]"
    >
      <div>
        <a href={`/indicators/${v.key}`} className={v.falsely ? 'line-through' : 'font-bold'}>
          {v.shown}
        </a>
        <p className="mut">
          {TYPE_WORDS[v.type] ?? v.type}
          {v.role && `・${ROLES[v.role]}`}
          {places && `・${places}`}
          {v.falsely && '・読み違い'}
          {v.addedBy && `・${v.addedBy}が書き足し`}
        </p>
        {!v.falsely && <Suggestion opinion={opinion} sightingId={v.id} />}
        <div className="flex flex-wrap gap-x-4">
          {judges && (
            <Button
              kind="quiet"
              small
              busy={judge.isPending}
              onClick={() => judge.mutate({ id: v.id, falsely: !v.falsely })}
              label={v.falsely ? `${v.shown}の読み違いを取り消す` : `${v.shown}は読み違い`}
            >
              {v.falsely ? '読み違いを取り消す' : '読み違い'}
            </Button>
          )}
          {v.falsely && onRight && (
            <Button kind="quiet" small onClick={onRight} label={`${v.shown}の正しい値を書く`}>
              正しい値を書く
            </Button>
          )}
        </div>
      </div>
      <div>
        {v.seen.hub && v.seen.hubBecause && <p>だれでも使う値：{HUB_WORDS[v.seen.hubBecause]}</p>}
        <ListedNote listed={v.listed} />
        {isMatch(v.seen) && (
          <>
            <p className="flex flex-wrap gap-x-3">
              <span>
                <b>{v.seen.count}件</b>で既出
              </span>
              {v.seen.firstAt && <span className="mut">初回 {formatListTime(v.seen.firstAt, now)}</span>}
            </p>
            <ul>
              {v.seen.records.slice(0, 3).map((r) => (
                <li key={r.id}>
                  <SeenRecord of={r} valueKey={v.key} />
                </li>
              ))}
            </ul>
          </>
        )}
        {v.askUnits.length > 0 && (
          <div>
            <p>ほかの区画で把握。確かめる所属:</p>
            <UnitNames units={v.askUnits} />
          </div>
        )}
        {v.seen.count === 0 && !v.seen.hub && v.askUnits.length === 0 && (
          <p className="mut">{misreadWords(v.seen.misread) ?? '初めての値'}</p>
        )}
      </div>
    </li>
  )
}

const ROLES = { suspect: '相手側', victim: '被害者側', context: '正規・参考' } as const
