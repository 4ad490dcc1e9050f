import { formatListTime } from '#core/clock/index.ts'
import { useNow } from './now.ts'
import { hopWords, type StepState, type TrailStepView } from './trail-steps.ts'

const stateWords: Record<StepState, string> = { done: '済', here: 'この記録', next: '次', 'to-come': 'これから' }

/** The same trail as a table. */
export function TrailTable({ label, steps }: { label: string; steps: readonly TrailStepView[] }) {
  const now = useNow()
  return (
    <table aria-label={label}>
      <thead>
        <tr>
          <th scope="col">段階</th>
          <th scope="col">日時</th>
          <th scope="col" className="text-right">
            前から
          </th>
          <th scope="col">記録</th>
          <th scope="col">状態</th>
        </tr>
      </thead>
      <tbody>
        {steps.map((step, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two letters may be sent at one time; a trail is drawn anew as a whole
          <tr key={at}>
            <th scope="row">{step.label}</th>
            <td className="whitespace-nowrap">
              {step.at ? <time dateTime={step.at.toISOString()}>{formatListTime(step.at, now)}</time> : '-'}
            </td>
            <td className="text-right whitespace-nowrap">
              {step.hopMs === null || step.hopMs === undefined ? '-' : hopWords(step.hopMs)}
            </td>
            <td>{step.href ? <a href={step.href}>{step.note ?? step.label}</a> : (step.note ?? '-')}</td>
            <td className="whitespace-nowrap">{stateWords[step.state]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
