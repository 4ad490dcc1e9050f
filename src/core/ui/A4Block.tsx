import type { CSSProperties } from 'react'
import type { Block, Box, Fields, Paragraph, Run, Table, Type } from '#core/documents/sheet.ts'

/** Points on paper as a length on the screen: the sheet's own width decides how long one is. */
export const pt = (points: number): string => `calc(${points} * var(--pt))`

export function typeStyle(type: Type): CSSProperties {
  return {
    fontFamily: `var(--font-${type.face})`,
    fontSize: pt(type.sizePt),
    lineHeight: pt(type.pitchPt),
    fontWeight: type.bold ? 700 : 400,
    wordBreak: type.gridded ? 'normal' : 'auto-phrase',
    textWrap: type.gridded ? 'wrap' : 'pretty',
  }
}

/** One block of a sheet, as sheet.typ draws it for the PDF. */
export function A4Block({ block, editing }: { block: Block; editing: string | undefined }) {
  if (block.kind === 'paragraph') return <A4Paragraph block={block} editing={editing} />
  if (block.kind === 'fields') return <A4Fields block={block} editing={editing} />
  if (block.kind === 'table') return <A4Table block={block} />
  return <A4Box block={block} editing={editing} />
}

export function RunText({ runs }: { runs: readonly Run[] }) {
  return runs.map((run, at) =>
    run.breaks ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: runs are cut anew with each layout and keep nothing
      <span key={at} className={run.breaks === 'never' ? 'whitespace-nowrap' : 'break-all'}>
        {run.text}
      </span>
    ) : (
      run.text
    ),
  )
}

const live = (name: string | undefined, editing: string | undefined) =>
  name !== undefined && name === editing ? { 'data-live': '' } : {}

function A4Paragraph({ block, editing }: { block: Paragraph; editing: string | undefined }) {
  const style: CSSProperties = {
    ...typeStyle(block.type),
    textAlign: block.align === 'even' ? 'justify' : block.align,
    paddingLeft: `${block.indentEm}em`,
    paddingRight: `${block.endEm}em`,
    textIndent: `${block.firstEm}em`,
    marginTop: pt(block.beforeLines * block.type.pitchPt),
    borderBottom: block.ruled ? '1px solid' : undefined,
    minHeight: pt(block.type.pitchPt),
    breakAfter: block.heading > 0 ? 'avoid' : undefined,
  }
  return (
    <p style={style} {...live(block.name, editing)}>
      <RunText runs={block.runs} />
    </p>
  )
}

function A4Fields({ block, editing }: { block: Fields; editing: string | undefined }) {
  const style: CSSProperties = {
    ...typeStyle(block.type),
    display: 'grid',
    gridTemplateColumns: `${block.markEm}em ${block.labelEm}em minmax(0, 1fr)`,
    rowGap: pt(block.gapLines * block.type.pitchPt),
    marginTop: pt(block.beforeLines * block.type.pitchPt),
  }
  return (
    <div style={style}>
      {block.rows.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows are laid out anew as a whole and keep nothing
        <div key={at} className="contents">
          <span className={block.markBold ? 'font-bold' : ''}>{row.mark}</span>
          <span className={row.value ? '' : 'col-span-2'}>
            <RunText runs={row.label} />
          </span>
          {row.value && (
            <span {...live(row.name, editing)}>
              <RunText runs={row.value} />
            </span>
          )}
        </div>
      ))}
    </div>
  )
}

function A4Table({ block }: { block: Table }) {
  const all = block.columns.reduce((sum, column) => sum + column.share, 0)
  return (
    <table
      className="a4-table"
      style={{ ...typeStyle(block.type), marginTop: pt(block.beforeLines * block.type.pitchPt) }}
    >
      <thead>
        <tr>
          {block.columns.map((column) => (
            <th key={column.title} scope="col" style={{ width: `${(column.share / all) * 100}%` }}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {block.rows.map((row, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows are laid out anew as a whole and keep nothing
          <tr key={at}>
            {row.map((cell, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
              <td key={place} className={block.columns[place]?.bold ? 'font-bold' : ''}>
                <RunText runs={cell} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Padding and width as sheet.typ sets them. */
function A4Box({ block, editing }: { block: Box; editing: string | undefined }) {
  const first = block.blocks[0]
  const style: CSSProperties = {
    marginTop: pt(block.beforeLines * (first?.type.pitchPt ?? 0)),
    marginLeft: block.place === 'end' ? 'auto' : undefined,
    width: block.place === 'end' ? pt(Math.min(block.widthPt, 420) + 16) : undefined,
    padding: block.strong ? `${pt(8)} ${pt(10)}` : `${pt(4)} ${pt(8)}`,
    border: `${pt(block.strong ? 1.6 : 0.6)} solid`,
    breakInside: 'avoid',
  }
  return (
    <div style={style}>
      {block.blocks.map((inner, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks are laid out anew as a whole and keep nothing
        <A4Block key={at} block={inner} editing={editing} />
      ))}
    </div>
  )
}
