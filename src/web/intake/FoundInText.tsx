import { MarkedText } from '#core/ui/MarkedText.tsx'
import { isMatch } from '#modules/indicators/schema.ts'
import type { Live } from './use-live.ts'

/** Under the text: the same words with what was found in them. */
export function FoundInText({ live, text }: { live: Live; text: string }) {
  if (!live.values.length) return null
  const found = live.values.flatMap((v) =>
    v.start === null || v.end === null
      ? []
      : [
          {
            start: v.start,
            end: v.end,
            kind: isMatch(v.seen) ? ('seen' as const) : ('found' as const),
            address: ['url', 'domain', 'email'].includes(v.type),
          },
        ],
  )
  // places of danger words belong to what stands in the field now, those of values to what was looked through
  const dangers =
    live.of === text ? live.dangers.map((d) => ({ start: d.start, end: d.end, kind: 'danger' as const })) : []
  return (
    <details className="my-2" open>
      <summary className="mut cursor-pointer">
        見つかった値 {live.values.length}　うち以前にも出た値 {live.values.filter((v) => isMatch(v.seen)).length}
        （二重線）　緊急の語 {live.dangers.length}（赤線）
      </summary>
      <div className="border-l-2 border-rule pl-3 text-std-16N-175">
        <MarkedText text={live.of} marks={[...found, ...dangers]} />
      </div>
    </details>
  )
}
