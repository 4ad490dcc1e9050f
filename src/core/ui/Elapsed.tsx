export interface ElapsedProps {
  minutes: number
  /** Since what: `送金から`. */
  since: string
  /** The words stand below (a list's first column) or beside (a page's head). Default below. */
  beside?: boolean
}

/** Minutes that count, large. */
export function Elapsed({ minutes, since, beside }: ElapsedProps) {
  return (
    <div className={beside ? 'whitespace-nowrap' : 'whitespace-nowrap trail:text-right'}>
      <span className="unseen">{since}</span>
      <span className="text-[1.625rem] leading-120 font-bold">{minutes}</span>
      <span>分</span>
      <span aria-hidden="true" className={beside ? 'mut ml-1.5' : 'mut block'}>
        {since}
      </span>
    </div>
  )
}
