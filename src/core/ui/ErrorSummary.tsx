import { useEffect, useRef } from 'react'

export interface FieldError {
  /** The id given to the field. */
  fieldId: string
  /** What to do, with the label in it: `支店 を入れてください`. */
  message: string
}

/** What must be mended before the form can go on. Takes the focus when it appears or changes. */
export function ErrorSummary({ errors, title }: { errors: readonly FieldError[]; title?: string }) {
  const box = useRef<HTMLDivElement>(null)
  const said = errors.map((error) => error.message).join('\n')
  useEffect(() => {
    if (said) box.current?.focus()
  }, [said])
  if (errors.length === 0) return null
  return (
    <div ref={box} tabIndex={-1} role="alert" className="mb-5 rounded-4 border-2 border-over px-4 py-3">
      <p className="text-std-16B-170 text-over">{title ?? `${errors.length}つ直してください`}</p>
      <ul>
        {errors.map((error) => (
          <li key={error.fieldId}>
            <a
              href={`#${error.fieldId}`}
              onClick={(event) => {
                event.preventDefault()
                document.getElementById(error.fieldId)?.focus()
              }}
            >
              {error.message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
