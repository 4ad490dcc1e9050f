import { formatListTime } from '#core/clock/index.ts'
import { useNow } from '#core/ui/now.ts'
import type { Seen } from '#modules/indicators/schema.ts'
import { kindWords, pageOf } from './record-kinds.ts'

type Props = { of: Seen['records'][number]; valueKey: string; newTab?: boolean }

/** A record in which a value was seen before. One without a page of its own, as a list of a partner, leads to the page of the value. */
export function SeenRecord({ of: { kind, id, at }, valueKey, newTab = false }: Props) {
  const now = useNow()
  return (
    <a
      className="inline-block min-h-6 min-w-6"
      href={pageOf(kind, id) ?? `/indicators/${valueKey}`}
      {...(newTab && { target: '_blank', rel: 'noreferrer' })}
    >
      {formatListTime(at, now)}の{kindWords(kind)}
    </a>
  )
}
