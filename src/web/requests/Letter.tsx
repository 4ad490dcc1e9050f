import { type ReactNode, useState } from 'react'
import type { Letter as Document } from '#core/documents/index.ts'
import { layout } from '#core/documents/layout.ts'
import { A4Preview } from '#core/ui/A4Preview.tsx'
import { Button } from '#core/ui/Button.tsx'
import { Columns } from '#core/ui/Columns.tsx'
import type { Request } from '#modules/requests/find.ts'

interface LetterProps {
  request: Request
  letter: Document
  /** Name of the field in which the person writes. */
  editing?: string | undefined
  children: ReactNode
}

/** Two fields of the form are one line of the sheet. */
const ONE_LINE: Record<string, string> = {
  branchName: 'bankName',
  accountType: 'accountNumber',
  contactName: 'contact',
  contactPhone: 'contact',
}

/** What is to be done at the left, the sheet at the right; large on demand. */
export function Letter({ request: r, letter, editing, children }: LetterProps) {
  const [large, setLarge] = useState(false)
  const file = (format: string) => `/api/requests/${r.id}/letter?format=${format}`
  const sheet = (
    <A4Preview
      sheet={layout(letter)}
      {...(editing && { editing: ONE_LINE[editing] ?? editing })}
      actions={
        <>
          <Button kind="quiet" small expanded={large} onClick={() => setLarge(!large)}>
            {large ? '小さく' : '大きく'}
          </Button>
          {!r.pdfFileId && (
            <>
              <a href={file('docx')} download>
                Word(案)
              </a>
              <a href={file('pdf')} download>
                PDF(案)
              </a>
            </>
          )}
        </>
      }
    />
  )
  if (!large) return <Columns side="sheet">{[<div key="main">{children}</div>, sheet]}</Columns>
  return (
    <div className="grid gap-4">
      {sheet}
      <div className="max-w-200">{children}</div>
    </div>
  )
}
