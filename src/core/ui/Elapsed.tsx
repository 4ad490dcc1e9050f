export interface ElapsedProps {
  minutes: number
  /** Since what: `送金から`. */
  since: string
  /** The words stand below (a list's first column) or beside (a page's head). Default below. */
  beside?: boolean
}

const DAY = 24 * 60

/** Minutes that count, large; from a day on, days. */
export function Elapsed({ minutes, since, beside }: ElapsedProps) {
  return (
    <div className={beside ? 'whitespace-nowrap' : 'whitespace-nowrap trail:text-right'}>
      <span className="unseen">{since}</span>
      <span className="text-[1.625rem] leading-120 font-bold">
        {minutes < DAY ? minutes.toLocaleString('ja-JP') : Math.floor(minutes / DAY)}
      </span>
      <span>{minutes < DAY ? '分' : '日'}</span>
      <span aria-hidden="true" className={beside ? 'mut ml-1.5' : 'mut block'}>
        {since}
      </span>
    </div>
  )
}
