import { inColumns } from '#core/cli-columns.ts'
import { defangText } from '#core/ui/defang.ts'
import type { IndicatorPage } from './page.ts'
import { RELATION_WORDS } from './schema.ts'
import { patternShown } from './url-patterns/schema.ts'

const day = (at: Date): string => at.toLocaleDateString('sv-SE', { timeZone: 'Asia/Tokyo' })

/** What the page of a value shows, as lines for a terminal. */
export function linesOf({ seen, fading, tlp, sightings, related, notes, more, pattern }: IndicatorPage): string[] {
  const rows = sightings.map((s) => [
    `  ${s.id}`,
    day(s.at),
    [s.label || s.kind, defangText(s.subject)].filter(Boolean).join('　'),
    s.room.name,
    `${s.reliability ?? '-'}${s.credibility ?? '-'}`,
    s.tlp ? `TLP:${s.tlp.toUpperCase()}` : '',
    [s.handling, s.expiresAt && `期限 ${day(s.expiresAt)}`, s.falseAt && '読み違い'].filter(Boolean).join('・'),
  ])
  const left = fading ? `値の残り ${fading.score}／100（${day(fading.endsAt)}まで）` : 'すべて読み違い'
  return [
    `  ${seen.firstAt && seen.lastAt ? `初回 ${day(seen.firstAt)}　最後 ${day(seen.lastAt)}　` : ''}${left}　共有範囲 ${tlp ? `TLP:${tlp.toUpperCase()}` : '区画の中'}`,
    ...(rows.length ? ['  出現（識別子・日・記録・区画・評価・共有範囲）', ...inColumns(rows)] : []),
    ...(more ? ['  ほかにもあります。画面で見てください。'] : []),
    ...notes
      .filter((m) => !m.withdrawnAt)
      .map((m) => `  メモ ${m.id} ${day(m.at)} ${m.by}（${m.room.name}）: ${m.body}`),
    ...related.map((r) => `  ${RELATION_WORDS[r.relation]}: ${r.shown}${r.records ? `（${r.records}件）` : ''}`),
    ...(pattern ? [`  URLの形: ${patternShown(pattern)}（indicators url-pattern で、同じ形のURLを見る）`] : []),
  ]
}
