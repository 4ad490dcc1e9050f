import { Fragment, type ReactNode } from 'react'
import { type MarkKind, piecesOf, type TextMark } from './text-pieces.ts'

const spoken: Record<MarkKind, string> = {
  found: '見つかった値',
  seen: '以前にも出た値',
  danger: '緊急の語',
  shared: '共通の文面',
  changed: '違うところ',
}

export interface MarkedTextProps {
  /** The original, exactly as received. */
  text: string
  marks: readonly TextMark[]
  /** A few words within a line, such as the name of a link. */
  inline?: boolean
}

/** The original text with what was found in it. Addresses are shown, and therefore copied, in a form that cannot be opened. */
export function MarkedText({ text, marks, inline }: MarkedTextProps) {
  const pieces = piecesOf(text, marks).map((piece) =>
    piece.mark ? (
      <Marked key={piece.start} mark={piece.mark} words={piece.text} />
    ) : (
      <Fragment key={piece.start}>{wholeNumbers(piece.text)}</Fragment>
    ),
  )
  return inline ? pieces : <div className="prose whitespace-pre-wrap">{pieces}</div>
}

function Marked({ mark, words }: { mark: TextMark; words: string }) {
  return (
    <mark data-mark={mark.kind} title={mark.words ?? spoken[mark.kind]}>
      {mark.href ? (
        <a className="text-inherit no-underline hover:underline" href={mark.href}>
          {wholeNumbers(words)}
        </a>
      ) : (
        wholeNumbers(words)
      )}
    </mark>
  )
}

const NUMBER = /(\+?\d{1,16}(?:[-‐－ー]\d{1,16}){1,4})/

/** Telephone numbers and the like never break across lines; what is longer than any of them does. */
function wholeNumbers(text: string): ReactNode {
  if (!NUMBER.test(text)) return text
  return text.split(NUMBER).map((part, at) =>
    at % 2 === 0 ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text are cut anew as a whole
      <span key={at} className="whitespace-nowrap">
        {part}
      </span>
    ),
  )
}
