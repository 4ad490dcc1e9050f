/** Records, or what else is counted, by month as a picture, with the table beside it that holds the same numbers. */
export function Months({
  months,
  of = '記録',
}: {
  months: readonly { month: string; records: number }[]
  of?: string
}) {
  const all = filled(months)
  const most = Math.max(1, ...all.map((m) => m.records))
  return (
    <div className="flex flex-wrap items-start gap-6 py-2">
      <svg aria-hidden="true" width={all.length * STEP} height={HEIGHT} viewBox={`0 0 ${all.length * STEP} ${HEIGHT}`}>
        {all.map(({ month, records }, at) => {
          const height = records === 0 ? 1 : Math.max(3, (records / most) * HEIGHT)
          return (
            <rect
              key={month}
              x={at * STEP}
              y={HEIGHT - height}
              width={STEP - 2}
              height={height}
              className={records ? 'fill-act' : 'fill-rule'}
            />
          )
        })}
      </svg>
      <table aria-label={`月ごとの${of}の数`} className="w-auto">
        <thead>
          <tr>
            <th scope="col">月</th>
            <th scope="col">{of}</th>
          </tr>
        </thead>
        <tbody>
          {months.toReversed().map(({ month, records }) => (
            <tr key={month}>
              <th scope="row">{month.replace('-', '年')}月</th>
              <td className="text-right">{records}件</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
const STEP = 14
const HEIGHT = 96

/** Months without a record are part of the picture. */
function filled(months: readonly { month: string; records: number }[]) {
  const by = new Map(months.map((m) => [m.month, m.records]))
  const [first, last] = [months[0]?.month, months.at(-1)?.month]
  if (!first || !last) return []
  const numbers = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1
  return Array.from({ length: numbers(last) - numbers(first) + 1 }, (_, i) => {
    const n = numbers(first) + i
    const month = `${Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}`
    return { month, records: by.get(month) ?? 0 }
  })
}
