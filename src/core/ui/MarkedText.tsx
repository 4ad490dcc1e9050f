import { type MarkKind, piecesOf, type TextMark } from './text-pieces.ts'

const spoken: Record<MarkKind, string> = { found: '見つかった値', seen: '以前にも出た値', danger: '緊急の語' }

export interface MarkedTextProps {
  /** The original, exactly as received. */
  text: string
  marks: readonly TextMark[]
}

/** The original text with what was found in it. Addresses are shown, and therefore copied, in a form that cannot be opened. */
export function MarkedText({ text, marks }: MarkedTextProps) {
  return (
    <div className="prose whitespace-pre-wrap">
      {piecesOf(text, marks).map((piece) =>
        piece.mark ? <Marked key={piece.start} mark={piece.mark} words={piece.text} /> : piece.text,
      )}
    </div>
  )
}

function Marked({ mark, words }: { mark: TextMark; words: string }) {
  return (
    <mark data-mark={mark.kind} title={mark.words ?? spoken[mark.kind]}>
      {mark.href ? (
        <a className="text-inherit no-underline hover:underline" href={mark.href}>
          {words}
        </a>
      ) : (
        words
      )}
    </mark>
  )
}
