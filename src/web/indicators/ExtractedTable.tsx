import { defang, type IndicatorType } from '@ishigaki/ioc'
import { formatListTime } from '#core/clock/index.ts'
import { useNow } from '#core/ui/now.ts'
import { Table } from '#core/ui/Table.tsx'
import type { Seen } from '#modules/indicators/schema.ts'
import { Suggestion, useOpinions } from '../Suggestion.tsx'
import { misreadWords, TYPE_WORDS } from '../value-words.ts'
import { AskedUnits } from './AskElsewhere.tsx'
import { Held } from './Held.tsx'
import { ListedNote, saysAnything } from './ListedNote.tsx'
import type { Extracted } from './use-extracted.ts'
import { ROLE_WORDS } from './words.ts'

interface ExtractedTableProps {
  values: readonly Extracted[]
  /** Whom to ask, by type and value, once that was asked. */
  units?: ReadonlyMap<string, string[]> | undefined
}

/** What a pasted text holds and what is known of it. */
export function ExtractedTable({ values, units }: ExtractedTableProps) {
  const now = useNow()
  const opinions = useOpinions(values.filter((v) => v.known))
  const opinionOf = ({ type, value }: Extracted) => {
    const opinion = opinions.get(`${type} ${value}`)
    return opinion?.judgement || opinion?.confirmed ? opinion : undefined
  }
  return (
    <Table<Extracted>
      label="見つかった値"
      rows={values}
      rowKey={(v) => `${v.type} ${v.value}`}
      empty="値は見つかっていません。"
      columns={[
        { key: 'type', head: '種類', unbroken: true, cell: (v) => TYPE_WORDS[v.type] ?? v.type },
        {
          key: 'value',
          head: '値',
          names: true,
          cell: (v) => (
            <div className="min-w-48">
              <ValueLink value={v} />
              <Held held={v.known?.holds ?? []} />
            </div>
          ),
        },
        { key: 'role', head: '文中の立場', unbroken: true, cell: (v) => (v.role ? ROLE_WORDS[v.role] : '-') },
        {
          key: 'seen',
          head: '見られる範囲の記録',
          unbroken: true,
          cell: ({ known }) => (known ? seenWords(known.seen) : '…'),
        },
        {
          key: 'last',
          head: '最後',
          unbroken: true,
          cell: ({ known }) => (known?.seen.lastAt ? formatListTime(known.seen.lastAt, now) : '-'),
        },
        {
          key: 'lists',
          head: '一覧',
          cell: ({ known }) => (known && saysAnything(known.listed) ? <ListedNote listed={known.listed} /> : undefined),
        },
        ...(values.some((v) => opinionOf(v))
          ? [
              {
                key: 'opinion',
                head: '偽サイトの判定',
                cell: (v: Extracted) => opinionOf(v) && <Suggestion opinion={opinionOf(v)} />,
              },
            ]
          : []),
        ...(units
          ? [
              {
                key: 'elsewhere',
                head: 'ほかの区画',
                cell: ({ type, value, known }: Extracted) =>
                  known && <AskedUnits units={units.get(`${type} ${value}`) ?? []} hub={known.seen.hub} />,
              },
            ]
          : []),
      ]}
    />
  )
}

function seenWords({ hub, count, misread }: Seen): string {
  if (hub) return 'だれでも使う値'
  return count ? `${count}件` : (misreadWords(misread) ?? 'なし')
}

function ValueLink({ value: { type, value, known } }: { value: Extracted }) {
  const words = known?.shown ?? defang(value, type as IndicatorType) // a type that extraction gave
  return known && known.seen.count + known.seen.misread > 0 ? (
    <a href={`/indicators/${known.key}`}>{words}</a>
  ) : (
    <>{words}</>
  )
}
