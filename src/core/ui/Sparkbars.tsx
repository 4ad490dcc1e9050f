export interface SparkbarsProps {
  /** Oldest first; the last one is the present week. */
  values: readonly number[]
  /** What is counted and in which steps: `警告画面 8週の件数`. */
  label: string
}

const STEP = 8
const HEIGHT = 20

/** Small bars for a table's row, the present one black. The numbers are read out; the table beside them carries the exact ones. */
export function Sparkbars({ values, label }: SparkbarsProps) {
  const most = Math.max(1, ...values)
  return (
    <span className="inline-block align-middle">
      <svg
        aria-hidden="true"
        width={values.length * STEP}
        height={HEIGHT}
        viewBox={`0 0 ${values.length * STEP} ${HEIGHT}`}
        className="block"
      >
        {values.map((value, at) => {
          const height = value === 0 ? 1 : Math.max(2, (value / most) * (HEIGHT - 1))
          return (
            <rect
              // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place in time
              key={at}
              x={at * STEP}
              y={HEIGHT - height}
              width={STEP - 2}
              height={height}
              className={at === values.length - 1 ? 'fill-ink' : 'fill-bar'}
            />
          )
        })}
      </svg>
      <span className="unseen">
        {label} {values.join('、')}
      </span>
    </span>
  )
}
