import { useState } from 'react'
import { timeOf } from '#core/clock/index.ts'
import { Button } from '#core/ui/Button.tsx'
import { Note } from '#core/ui/Note.tsx'

export interface Difference {
  label: string
  theirs: string
  mine: string
}

export interface OvertakenProps {
  by: string
  at: Date
  differences: readonly Difference[]
  /** Saves what this person wrote over what the other did. */
  onMine: () => void
  /** Takes what the other wrote; this person's words of these fields are given up. */
  onTheirs: () => void
}

/** 先に変わった: who, when and what; the person's input stays, and the two are compared before one is chosen. */
export function Overtaken({ by, at, differences, onMine, onTheirs }: OvertakenProps) {
  const [comparing, setComparing] = useState(false)
  const what = differences.map((d) => `「${d.label}」`).join('')
  return (
    <Note kind="warn" live="alert" title={`${by}が ${timeOf(at)} に${what || '内容'}を変えました`}>
      あなたの入力は残っています。まだ保存していません。{' '}
      <Button kind="quiet" small expanded={comparing} onClick={() => setComparing(!comparing)}>
        違いを見て選ぶ
      </Button>
      {comparing && (
        <div className="mt-2 grid gap-2">
          <table aria-label="違い">
            <thead>
              <tr>
                <th scope="col">項目</th>
                <th scope="col">{by}</th>
                <th scope="col">あなた</th>
              </tr>
            </thead>
            <tbody>
              {differences.map((d) => (
                <tr key={d.label}>
                  <th scope="row">{d.label}</th>
                  <td className="whitespace-pre-wrap">{d.theirs || '-'}</td>
                  <td className="whitespace-pre-wrap">{d.mine || '-'}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <div className="flex flex-wrap gap-2">
            <Button small onClick={onTheirs}>
              {`${by}の内容にする`}
            </Button>
            <Button small kind="primary" onClick={onMine}>
              あなたの内容で保存する
            </Button>
          </div>
        </div>
      )}
    </Note>
  )
}
