import { hopWords, type Recorded, type TrailStepView, toTrailSteps } from '#core/ui/trail-steps.ts'

/** Words for the steps of the trail, by record and step. */
const STEPS: Record<string, string> = {
  'report.transferred': '送金',
  'report.received': '受信',
  'report.accepted': '受理',
  'report.phoned': '電話',
  'report.closed': '完結',
  'case.opened': '事件',
  'case.closed': '事件終結',
  'request.submitted': '決裁へ',
  'request.approved': '決裁',
  'request.phoned': '電話通報',
  'request.sent': '発送',
  'request.answered': '回答',
  'request.returned': '差戻し',
  'request.cancelled': '取消',
  'advisory.submitted': '審査へ',
  'advisory.published': '注意喚起',
  'advisory.corrected': '訂正',
  'advisory.withdrawn': '撤回',
}
const PAGES: Record<string, string> = {
  report: '/reports/',
  case: '/cases/',
  request: '/requests/',
  advisory: '/advisories/',
}

export type WalkStep = Recorded & { step: string }

/** Steps shown at most; of a case of many reports only the first and this one. */
const MOST = 10

/** The trail as the pages draw it: of other reports only the first stays, the rest is a number. */
export function trailOf(
  steps: readonly WalkStep[],
  here: { kind: string; id: string },
): { steps: TrailStepView[]; others: number } {
  const chosen = here.kind === 'report' ? here.id : steps.find((s) => s.kind === 'report')?.id
  const others = new Set(steps.filter((s) => s.kind === 'report' && s.id !== chosen).map((s) => s.id)).size
  const kept = steps
    .filter((s) => (s.kind !== 'report' || s.id === chosen) && !['returned', 'submitted'].includes(s.step))
    .slice(-MOST)
  const renamed = kept.map((s, i) => ({
    ...s,
    note: s.label,
    label: STEPS[`${s.kind}.${s.step}`] ?? s.step,
    hopMs: i === 0 ? null : s.at.getTime() - (kept[i - 1]?.at ?? s.at).getTime(),
  }))
  const last = renamed.findLastIndex((s) => s.kind === here.kind && s.id === here.id)
  // a record stands in the trail with each of its steps; "this record" is said once, at its latest
  const drawn = toTrailSteps(renamed, here, (s) => (PAGES[s.kind] ? `${PAGES[s.kind]}${s.id}` : undefined)).map(
    (s, i): TrailStepView => (s.state === 'here' && i !== last ? { ...s, state: 'done', note: undefined } : s),
  )
  return { steps: drawn, others }
}

/** Time from the first report to the first letter sent, and to the warning. */
export function totalsOf(steps: readonly WalkStep[]): { label: string; words: string }[] {
  const at = (kind: string, step: string) => steps.find((s) => s.kind === kind && s.step === step)?.at
  const start = at('report', 'transferred') ?? at('report', 'received')
  const totals = [
    ['凍結依頼まで', at('request', 'sent')],
    ['回答まで', at('request', 'answered')],
    ['注意喚起まで', at('advisory', 'published')],
  ] as const
  return totals.flatMap(([label, end]) =>
    start && end && end > start ? [{ label, words: hopWords(end.getTime() - start.getTime()) }] : [],
  )
}
