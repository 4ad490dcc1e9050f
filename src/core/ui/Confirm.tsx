import { type ReactNode, useId, useState } from 'react'
import { Button, type ButtonProps } from './Button.tsx'
import { TextField } from './TextField.tsx'

export interface ConfirmProps extends Pick<ButtonProps, 'kind' | 'small' | 'shortcut' | 'denied' | 'busy'> {
  /** The words on the button that opens the question. */
  children: string
  /** What will happen, in one sentence. */
  question: string
  /** The words on the button that does it. */
  act: string
  /** Asks for a reason, which must not be empty. */
  reason?: { label: string; help?: string }
  /** What else is chosen with it, below the question. */
  more?: ReactNode
  onConfirm: (reason: string) => void
}

/** A question in its place instead of a window over the page. */
export function Confirm({ children, question, act, reason, more, onConfirm, ...button }: ConfirmProps) {
  const [open, setOpen] = useState(false)
  const [text, setText] = useState('')
  const [missing, setMissing] = useState(false)
  const id = useId()

  function confirm() {
    if (reason && text.trim() === '') return setMissing(true)
    setOpen(false)
    onConfirm(text.trim())
  }

  if (!open) {
    return (
      <Button {...button} expanded={false} onClick={() => setOpen(true)}>
        {children}
      </Button>
    )
  }
  return (
    <section
      data-form
      aria-labelledby={id}
      className="grid max-w-full min-w-0 grid-cols-[minmax(0,1fr)] gap-2 border-l-4 border-act py-1 pl-3 text-left"
      onKeyDown={(event) => event.key === 'Escape' && !event.nativeEvent.isComposing && setOpen(false)}
    >
      <p id={id} className="font-bold">
        {question}
      </p>
      {reason && (
        <TextField
          label={reason.label}
          help={reason.help}
          needed
          autoFocus
          value={text}
          onChange={setText}
          onEnter={confirm}
          error={missing && text.trim() === '' ? `${reason.label}を書いてください` : undefined}
        />
      )}
      {more}
      <div className="flex flex-wrap gap-2">
        <Button small onClick={() => setOpen(false)}>
          やめる
        </Button>
        <Button small shortcut="ctrl+enter" kind={button.kind === 'stop' ? 'stop' : 'primary'} onClick={confirm}>
          {act}
        </Button>
      </div>
    </section>
  )
}
