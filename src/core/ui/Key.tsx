import { Fragment } from 'react'
import { keyWords } from './keys.ts'

/** A key as a cap: `<Key of="g t" />`. Screen readers hear it from `aria-keyshortcuts` instead. */
export function Key({ of }: { of: string }) {
  const caps = of.includes('+') ? [keyWords(of).join(' ')] : keyWords(of)
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
