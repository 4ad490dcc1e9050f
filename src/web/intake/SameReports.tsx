import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { formatListTime } from '#core/clock/index.ts'
import { Note } from '#core/ui/Note.tsx'
import { useNow } from '#core/ui/now.ts'
import { SAME_WORDS } from '#modules/intake/schema-words.ts'
import { api } from '../api.ts'

/** Milliseconds after the last key at which it is looked up. */
const PAUSE_MS = 600

type Asked = { body: string; onlineNumber: string; externalNumber: string }

/** Another report of the same words or number: shown, and never in the way. The same words may be those of another person. */
export function SameReports({ without, ...typed }: Asked & { without?: string }) {
  const now = useNow()
  const [asked, setAsked] = useState<Asked>(typed)
  const { body, onlineNumber, externalNumber } = typed
  useEffect(() => {
    const timer = setTimeout(() => setAsked({ body, onlineNumber, externalNumber }), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [body, onlineNumber, externalNumber])
  const { data } = useQuery(
    api.intake.same.queryOptions({
      input: {
        body: asked.body || undefined,
        onlineNumber: asked.onlineNumber.trim() || undefined,
        externalNumber: asked.externalNumber.trim() || undefined,
        without,
      },
      enabled: Object.values(asked).some((word) => word.trim() !== ''),
    }),
  )
  if (!data?.length) return null
  return (
    <Note kind="warn" live="status" title="同じ通報ではありませんか。別の申出なら、このまま受理できます。">
      <ul>
        {data.map((r) => (
          <li key={r.id}>
            <a href={`/reports/${r.id}`} target="_blank" rel="noreferrer" className="inline-block min-h-6">
              {r.number ?? '受付'} {r.subject || '件名なし'}
            </a>
            <span className="ml-3">
              {`${SAME_WORDS[r.because]}　申出人 ${r.reporter ?? '不明'}　${formatListTime(r.receivedAt, now)}`}
            </span>
          </li>
        ))}
      </ul>
    </Note>
  )
}
