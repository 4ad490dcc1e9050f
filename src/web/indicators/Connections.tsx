import type { IndicatorPage } from '#modules/indicators/page.ts'
import { kindWords } from '../record-kinds.ts'

const MOST_RECORDS = 8
const MOST_VALUES = 10
/** Pixels; where there is no room for them the picture is left out. */
const ROW = 30
const OWN_WIDTH = 60
const RECORDS_AT = 88
const RECORD_WIDTH = 156
const VALUES_AT = 284
const WIDTH = 560

/** つながり: the records of a value and what else stands in them, as a picture; the table beside it says the same. */
export function Connections({ page: { shown, sightings, related } }: { page: IndicatorPage }) {
  const records = [...new Map(sightings.filter(isOfRecord).map((s) => [s.recordId, s])).values()].slice(0, MOST_RECORDS)
  const ids = new Set(records.map((r) => r.recordId))
  const values = related.filter((v) => v.recordIds.some((id) => ids.has(id))).slice(0, MOST_VALUES)
  if (values.length === 0) return null
  const height = Math.max(records.length, values.length) * ROW
  const recordY = (at: number) => ((at + 0.5) * height) / records.length
  const valueY = (at: number) => ((at + 0.5) * height) / values.length
  const middle = height / 2
  return (
    <div className="@container">
      <svg
        role="img"
        aria-label={`${shown}が出た記録${records.length}件と、その記録に出るほかの値${values.length}個のつながり`}
        width={WIDTH}
        height={height}
        className="my-2 hidden text-14 @min-[35rem]:block"
      >
        {records.map((r, at) => (
          <g key={r.recordId}>
            <Line from={[OWN_WIDTH, middle]} to={[RECORDS_AT, recordY(at)]} />
            {values.map(
              (v, nth) =>
                v.recordIds.includes(r.recordId) && (
                  <Line key={v.key} from={[RECORDS_AT + RECORD_WIDTH, recordY(at)]} to={[VALUES_AT, valueY(nth)]} />
                ),
            )}
            <rect
              x={RECORDS_AT}
              y={recordY(at) - 12}
              width={RECORD_WIDTH}
              height={24}
              rx={4}
              className="fill-white stroke-ink"
            />
            <text x={RECORDS_AT + 8} y={recordY(at) + 5} className="fill-ink">
              {cut(r.label || kindWords(r.kind), 18)}
            </text>
          </g>
        ))}
        {values.map((v, at) => (
          <g key={v.key}>
            <circle cx={VALUES_AT} cy={valueY(at)} r={4} className="fill-act" />
            <text x={VALUES_AT + 12} y={valueY(at) + 5} className="fill-ink">
              {cut(v.shown, 36)}
            </text>
          </g>
        ))}
        <rect x={0} y={middle - 12} width={OWN_WIDTH} height={24} rx={4} className="fill-act" />
        <text x={OWN_WIDTH / 2} y={middle + 5} textAnchor="middle" className="fill-white">
          この値
        </text>
      </svg>
    </div>
  )
}

const isOfRecord = ({ kind, falseAt }: IndicatorPage['sightings'][number]): boolean => kind !== 'feed' && !falseAt

type Point = [x: number, y: number]

function Line({ from: [x, y], to: [u, v] }: { from: Point; to: Point }) {
  const bend = (x + u) / 2
  return <path d={`M${x} ${y} C${bend} ${y} ${bend} ${v} ${u} ${v}`} className="fill-none stroke-edge" />
}

/** At most so many half-width characters; a full-width one counts as two. */
function cut(text: string, most: number): string {
  let width = 0
  let at = 0
  for (const ch of text) {
    width += ch.charCodeAt(0) > 0xff ? 2 : 1
    if (width > most) return `${text.slice(0, at)}…`
    at += ch.length
  }
  return text
}
