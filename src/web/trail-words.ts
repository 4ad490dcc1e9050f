import { minuteMs } from '#core/clock/index.ts'
import type { TrailTotal } from '#core/ui/Trail.tsx'
import { hopWords, type Recorded, type TrailStepView, toTrailSteps } from '#core/ui/trail-steps.ts'
import type { Median } from '#modules/sharing/medians.ts'
import { pageOf } from './record-kinds.ts'

/** Words for the steps of the trail, by record and step. */
const STEPS: Record<string, string> = {
  'report.transferred': '送金',
  'report.received': '受信',
  'report.accepted': '受理',
  'report.phoned': '電話',
  'report.closed': '完結',
  'case.opened': '事件',
  'case.closed': '事件終結',
  'request.approved': '決裁',
  'request.phoned': '電話通報',
  'request.sent': '書面送付',
  'request.answered': '回答',
  'request.cancelled': '取消',
  'advisory.published': '注意喚起',
  'advisory.corrected': '訂正',
  'advisory.withdrawn': '撤回',
}

/** What is dropped first where a trail has more steps than stand beside each other: the lowest, the latest of them first. */
const WEIGHT: Record<string, number> = {
  'report.transferred': 8,
  'report.received': 9,
  'report.accepted': 5,
  'case.opened': 7,
  'request.sent': 8,
  'request.answered': 9,
  'request.phoned': 4,
  'request.approved': 3,
  'advisory.published': 9,
}
const OWN = 10

/** Steps beside each other at most. */
const MOST = 10

export type WalkStep = Recorded & { step: string }
type Here = { kind: string; id: string }
type Shown = { steps: TrailStepView[]; totals: TrailTotal[] }

export interface TrailAsked {
  walk: readonly WalkStep[]
  here: Here
  /** The report that this record is about, where it is about one; without it the first of the trail. */
  reportId?: string | null | undefined
  /** Steps of this record that must still come, as `kind.step`, in order. */
  ahead?: readonly string[]
  /** 県内の中央値 of trails of this kind. */
  medians?: readonly Median[] | undefined
}

/** The trail as the pages draw it: of other reports only the number stays, and what is still to come is shown. */
export function trailOf({ walk, here, reportId, ahead = [], medians = [] }: TrailAsked): Shown {
  const report = reportOf(walk, here, reportId)
  const own = { report, request: here.kind === 'request' ? here.id : undefined }
  const isOther = (s: WalkStep) =>
    (s.kind === 'report' || (s.kind === 'request' && own.request)) && s.id !== own[s.kind]
  const known = walk.filter((s) => `${s.kind}.${s.step}` in STEPS && !isOther(s))
  const kept = fewest(known, here, MOST - ahead.length)
  const last = kept.findLastIndex((s) => isOf(s, here))
  const named = kept.map((s, i) => ({ ...s, ...wordsOf(s), hopMs: sinceBefore(kept, i) }))
  // a record stands in the trail with each of its steps; "this record" is said once, at its latest
  const steps = toTrailSteps(named, here, (s) => pageOf(s.kind, s.id)).map(
    (s, i): TrailStepView => (s.state === 'here' && i !== last ? { ...s, state: 'done', note: undefined } : s),
  )
  const others = (kind: string, but: string | undefined) =>
    new Set(walk.filter((s) => s.kind === kind && s.id !== but).map((s) => s.id)).size
  const rest = others('report', report)
  const letters = own.request ? others('request', own.request) : 0
  return {
    steps: [...steps, ...toCome(ahead, here)],
    totals: [
      ...totalsOf(walk, report, here, medians),
      ...(rest ? [{ label: '同じ事件の通報', words: `ほか${rest}件` }] : []),
      ...(letters ? [{ label: '同じ事件の依頼', words: `ほか${letters}件` }] : []),
    ],
  }
}

const isOf = (s: Here, here: Here) => s.kind === here.kind && s.id === here.id

function reportOf(walk: readonly WalkStep[], here: Here, reportId: string | null | undefined): string | undefined {
  if (here.kind === 'report') return here.id
  const reports = walk.filter((s) => s.kind === 'report')
  return reports.some((s) => s.id === reportId) ? (reportId ?? undefined) : reports[0]?.id
}

/** Leaves out what matters least until the rest has room. */
function fewest(steps: readonly WalkStep[], here: Here, room: number): WalkStep[] {
  const weightOf = (s: WalkStep) => (WEIGHT[`${s.kind}.${s.step}`] ?? 1) + (isOf(s, here) ? OWN : 0)
  const kept = [...steps]
  while (kept.length > room) {
    const least = Math.min(...kept.map(weightOf))
    kept.splice(
      kept.findLastIndex((s) => weightOf(s) === least),
      1,
    )
  }
  return kept
}

const sinceBefore = (steps: readonly WalkStep[], at: number): number | null => {
  const [before, now] = [steps[at - 1], steps[at]]
  return before && now ? now.at.getTime() - before.at.getTime() : null
}

/** An answer is called by what it says: `凍結済`, and its remark stands below. */
function wordsOf(s: WalkStep): { label: string; note: string } {
  const [said = '', remark] = s.note.split(' ')
  if (s.step === 'answered' && said) return { label: said, note: remark ? `${s.label} ${remark}` : s.label }
  return { label: STEPS[`${s.kind}.${s.step}`] ?? s.step, note: s.label }
}

const toCome = (ahead: readonly string[], here: Here): TrailStepView[] =>
  ahead.map((key, i) => ({ kind: here.kind, label: STEPS[key] ?? key, state: i === 0 ? 'next' : 'to-come' }))

/** Time from the report to the letter, to the money stopped, to the warning, with what is usual in the prefecture. */
function totalsOf(
  walk: readonly WalkStep[],
  report: string | undefined,
  here: Here,
  medians: readonly Median[],
): TrailTotal[] {
  const start = walk.find((s) => s.kind === 'report' && s.id === report && s.step === 'received')?.at
  const at = (kind: string, step: string) =>
    walk.find((s) => s.kind === kind && s.step === step && (here.kind !== kind || s.id === here.id))
  const answered = at('request', 'answered')
  const stopped = answered && /^(凍結済|一部凍結)/.test(answered.note)
  const totals = [
    ['受信から書面まで', at('request', 'sent')?.at, 'sent'],
    [stopped ? '送金を止めるまで' : '回答まで', answered?.at, stopped ? 'stopped' : undefined],
    ['注意喚起まで', at('advisory', 'published')?.at, 'published'],
  ] as const
  return totals.flatMap(([label, end, step]) => {
    if (!start || !end || end < start) return []
    const median = medians.find((m) => m.step === step)
    const words = hopWords(end.getTime() - start.getTime())
    return [{ label, words, ...(median && { median: `県内の同種 中央値 ${hopWords(median.minutes * minuteMs)}` }) }]
  })
}
