import { type ReactNode, useId } from 'react'
import { Key } from './Key.tsx'

/** What every field says about itself. */
export interface FieldWords {
  label: string
  /** Words after the label, plain: `本文から提案`. */
  hint?: string
  /** Only for what the rule demands: shown framed after the label. `true` says 必要; give the words where they matter: `受理に必要`. */
  needed?: boolean | string
  /** 後でよい: may be filled in afterwards; drawn dotted while empty. */
  later?: boolean
  /** Under the field: what to write, or where the value came from. */
  help?: ReactNode
  /** Under the field, in red: what is wrong and how to mend it, with a link or small button that does. */
  error?: ReactNode
  /** The value was copied or extracted by the system: drawn blue and dashed until the person types. */
  copied?: boolean
  /** The id of the input, so that an ErrorSummary can lead to it. */
  id?: string
  /** A key shown beside the label; the page binds it with `useKey`. */
  shortcut?: string
}

/** What the input itself must carry; spread onto it. */
export interface FieldBindings {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
  'aria-required': true | undefined
  'data-copied': true | undefined
  'data-later': true | undefined
}

/** Label above, input, help, error below. The named fields are built on it. */
export function Field({
  words,
  beside,
  children,
}: {
  words: FieldWords
  beside?: boolean | undefined
  children: (bindings: FieldBindings) => ReactNode
}) {
  const made = useId()
  const id = words.id ?? made
  const parts = {
    help: words.help && `${id}-help`,
    error: words.error && `${id}-error`,
    copied: words.copied && `${id}-copied`,
  }
  return (
    <div
      className={
        beside
          ? 'field flex min-w-0 flex-wrap items-center gap-2 [&>.input]:w-auto [&>.input]:min-w-0 [&>.input]:max-w-full'
          : 'field grid content-start gap-1'
      }
    >
      <label htmlFor={id} className="leading-[1.3] font-bold">
        <FieldLabel words={words} />
      </label>
      {children({
        id,
        'aria-describedby': [parts.error, parts.help, parts.copied].filter(Boolean).join(' ') || undefined,
        'aria-invalid': words.error ? true : undefined,
        'aria-required': words.needed ? true : undefined,
        'data-copied': words.copied || undefined,
        'data-later': words.later || undefined,
      })}
      <FieldNotes id={id} words={words} />
    </div>
  )
}

/** The label's words with their marks; also used as the legend of a group. */
export function FieldLabel({ words }: { words: FieldWords }) {
  const needed = words.needed === true ? '必要' : words.needed
  return (
    <>
      {words.label}
      {needed && <span className="mut ml-1.5 rounded-4 border border-ink-2 px-1 font-bold">{needed}</span>}
      {words.shortcut && <span className="ml-1.5 font-normal">{<Key of={words.shortcut} />}</span>}
      {words.hint && <span className="mut ml-1.5 font-normal">{words.hint}</span>}
      {words.later && <span className="mut ml-1.5 font-normal">後でよい</span>}
    </>
  )
}

/** Help and error under an input, with the ids its `aria-describedby` names. */
export function FieldNotes({ id, words }: { id: string; words: FieldWords }) {
  return (
    <>
      {words.copied && (
        <span id={`${id}-copied`} className="unseen">
          写した値です。書き直せます。
        </span>
      )}
      {words.error && (
        <span id={`${id}-error`} className="font-bold text-over">
          {words.error}
        </span>
      )}
      {words.help && (
        <span id={`${id}-help`} className="mut">
          {words.help}
        </span>
      )}
    </>
  )
}
