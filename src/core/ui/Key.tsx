import { Fragment } from 'react'
import { keyWords } from './keys.ts'

/** A key as a cap: `<Key of="g t" />`. Screen readers hear it from `aria-keyshortcuts` instead. */
export function Key({ of }: { of: string }) {
  const words = keyWords(of)
  const caps = ['Ctrl', 'Alt'].includes(words[0] ?? '') ? [words.join(' ')] : words
  return (
    <span className="caps" aria-hidden="true">
      {caps.map((cap, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the caps of one key never change place
        <Fragment key={at}>
          {at > 0 && ' '}
          <kbd>{cap}</kbd>
        </Fragment>
      ))}
    </span>
  )
}
