import { type ReactNode, useId, useState } from 'react'
import { Button, type ButtonProps } from './Button.tsx'
import { TextField } from './TextField.tsx'

interface Asked {
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

export interface ConfirmProps extends Asked, Pick<ButtonProps, 'kind' | 'small' | 'shortcut' | 'denied' | 'busy'> {
  /** The words on the button that opens the question. */
  children: string
}

/** A question in its place instead of a window over the page. */
export function Confirm({ children, question, act, reason, more, onConfirm, ...button }: ConfirmProps) {
  const [open, setOpen] = useState(false)
  if (!open) {
    return (
      <Button {...button} expanded={false} onClick={() => setOpen(true)}>
        {children}
      </Button>
    )
  }
  return (
    <Question
      {...{ question, act, reason, more }}
      stop={button.kind === 'stop'}
      onConfirm={(said) => {
        setOpen(false)
        onConfirm(said)
      }}
      onClose={() => setOpen(false)}
    />
  )
}

export interface QuestionProps extends Asked {
  /** What it does is for minutes and 110 only. */
  stop?: boolean
  /** It is being done. */
  busy?: boolean
  /** The person thought better of it; whoever opened it closes it. */
  onClose: () => void
}

/** The question itself, where something else than its own button opens it, such as a menu. */
export function Question({ question, act, reason, more, onConfirm, stop, busy, onClose }: QuestionProps) {
  const [text, setText] = useState('')
  const [missing, setMissing] = useState(false)
  const id = useId()

  function confirm() {
    if (reason && text.trim() === '') return setMissing(true)
    onConfirm(text.trim())
  }

  return (
    <section
      data-form
      aria-labelledby={id}
      className="grid max-w-full min-w-0 grid-cols-[minmax(0,1fr)] gap-2 border-l-4 border-act py-1 pl-3 text-left"
      onKeyDown={(event) => event.key === 'Escape' && !event.nativeEvent.isComposing && onClose()}
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
        <Button small onClick={onClose}>
          やめる
        </Button>
        <Button small shortcut="ctrl+enter" kind={stop ? 'stop' : 'primary'} busy={busy} onClick={confirm}>
          {act}
        </Button>
      </div>
    </section>
  )
}
