import { Field, type FieldWords } from './Field.tsx'

export interface FileFieldProps extends FieldWords {
  onPick: (files: readonly File[]) => void
  multiple?: boolean
  /** Endings that are offered: `.csv,.gz`. */
  accept?: string
  disabled?: boolean
}

/** Chooses files. The same one may be chosen again, after it was refused and mended. */
export function FileField({ onPick, multiple, accept, disabled, ...words }: FileFieldProps) {
  return (
    <Field words={words}>
      {(bindings) => (
        <input
          {...bindings}
          type="file"
          className="max-w-full py-1 file:mr-3 file:cursor-pointer file:rounded-6 file:border file:border-act file:bg-white file:px-3 file:py-1.5 file:font-bold file:text-act"
          multiple={multiple}
          accept={accept}
          disabled={disabled}
          // a browser tells of no change when the file is the one that stands there
          onClick={(event) => {
            event.currentTarget.value = ''
          }}
          onChange={(event) => {
            const files = [...(event.target.files ?? [])]
            if (files.length > 0) onPick(files)
          }}
        />
      )}
    </Field>
  )
}
