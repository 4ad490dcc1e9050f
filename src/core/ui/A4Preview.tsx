import '@fontsource-variable/noto-serif-jp/index.css'
import { type CSSProperties, type ReactNode, useId, useState } from 'react'
import { a4, mmPt, type Sheet } from '#core/documents/sheet.ts'
import { A4Block, pt, RunText, typeStyle } from './A4Block.tsx'
import { Button } from './Button.tsx'
import { usePages } from './use-pages.ts'

export interface A4PreviewProps {
  /** What `layout(document)` of core/documents gives; the PDF is made from the same. */
  sheet: Sheet
  /** Name of the input being edited: its place on the sheet is marked and turned to. */
  editing?: string
  title?: string
  /** Links at the right: larger, Word, PDF. */
  actions?: ReactNode
}

/** A document as it will be printed, page by page, 案 until it may leave the house. */
export function A4Preview({ sheet, editing, title = '書面', actions }: A4PreviewProps) {
  const [wanted, setPage] = useState(0)
  const { body, count, pageOfMark } = usePages(sheet, editing)
  const [turnedFor, setTurnedFor] = useState(editing)
  if (editing !== turnedFor && pageOfMark !== undefined) {
    setTurnedFor(editing)
    setPage(pageOfMark)
  }
  const page = Math.min(wanted, count - 1)
  const id = useId()
  return (
    <section aria-labelledby={id} data-screen-only className="bg-ground-2 p-3">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1 pb-2">
        <h2 id={id} className="text-14 font-bold">
          {title}
        </h2>
        <span className="mut">A4 {count}枚</span>
        {count > 1 && <Turn page={page} count={count} turn={setPage} />}
        {actions && <span className="ml-auto flex gap-4">{actions}</span>}
      </div>
      <Paper sheet={sheet} page={page} count={count}>
        <div
          ref={body}
          className="a4-body"
          style={{ transform: `translateX(calc(${-page} * (100% + ${gapPt} * var(--pt))))` }}
        >
          {sheet.blocks.map((block, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a sheet is laid out anew as a whole; blocks keep nothing
            <A4Block key={at} block={block} editing={editing} />
          ))}
        </div>
      </Paper>
    </section>
  )
}

/** Between two pages, which lie side by side outside of view. */
const gapPt = 200

function Paper({ sheet, page, count, children }: { sheet: Sheet; page: number; count: number; children: ReactNode }) {
  const { topMm, rightMm, bottomMm, leftMm } = sheet.page
  const inset = [topMm, rightMm, bottomMm, leftMm].map((mm) => pt(mm * mmPt)).join(' ')
  const side: CSSProperties = { left: pt(leftMm * mmPt), right: pt(rightMm * mmPt) }
  return (
    <div className="a4-frame">
      <div className="a4" lang="ja" style={{ fontFamily: `var(--font-${sheet.body.face})` }}>
        {sheet.draft && (
          <span className="a4-watermark" aria-hidden="true">
            {sheet.draft.mark}
          </span>
        )}
        <div className="a4-edge" style={{ ...side, bottom: pt((a4.heightMm - topMm + 5) * mmPt) }}>
          {sheet.draft && (
            <span>
              <b className="a4-draft">{sheet.draft.mark}</b> {sheet.draft.reasons}
            </span>
          )}
          <span className="ml-auto text-right">
            <RunText runs={sheet.label} />
          </span>
        </div>
        <div className="a4-window" style={{ inset, ...typeStyle(sheet.body) }}>
          {children}
        </div>
        <div className="a4-edge" style={{ ...side, top: pt((a4.heightMm - bottomMm + 6) * mmPt) }}>
          <span className="flex-1">
            <RunText runs={sheet.foot} />
          </span>
          <span>
            {page + 1}/{count}
          </span>
        </div>
      </div>
    </div>
  )
}

function Turn({ page, count, turn }: { page: number; count: number; turn: (page: number) => void }) {
  return (
    <span className="flex items-baseline gap-1">
      {page > 0 && (
        <Button small kind="quiet" onClick={() => turn(page - 1)}>
          前の枚
        </Button>
      )}
      {page < count - 1 && (
        <Button small kind="quiet" onClick={() => turn(page + 1)}>
          次の枚
        </Button>
      )}
    </span>
  )
}
