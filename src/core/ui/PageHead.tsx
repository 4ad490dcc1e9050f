import type { ReactNode } from 'react'

export interface PageHeadProps {
  title: string
  /** 受理番号, 文書番号 or what stands in for it. */
  number?: ReactNode
  /** One Status. */
  status?: ReactNode
  /** Beside the status, a few words: `14:34 自動保存`. */
  note?: ReactNode
  /** Buttons, the one primary last. */
  actions?: ReactNode
  /** Words for the browser's tab where the title alone would not do: `R8-サ-031`. */
  tab?: string
}

/** Title line of a page; sets the browser's title as well. */
export function PageHead({ title, number, status, note, actions, tab }: PageHeadProps) {
  return (
    <div className="mb-2 flex min-h-9 flex-wrap items-end gap-x-4 gap-y-2">
      <title>{`${tab ? `${tab} ` : ''}${title} - 石垣`}</title>
      <h1 className="text-std-20B-150">{title}</h1>
      {number && <span className="mut unbroken pb-0.5">{number}</span>}
      {status && <span className="pb-0.5">{status}</span>}
      {note && <span className="mut pb-0.5 empty:hidden">{note}</span>}
      {actions && <div className="ml-auto flex max-w-full min-w-0 flex-wrap items-center gap-2">{actions}</div>}
    </div>
  )
}
