import { useMutation } from '@tanstack/react-query'
import { formatListTime } from '#core/clock/index.ts'
import { Button } from '#core/ui/Button.tsx'
import { Note } from '#core/ui/Note.tsx'
import { useNow } from '#core/ui/now.ts'
import { Section } from '#core/ui/Section.tsx'
import type { Report } from '#modules/intake/find.ts'
import { reportPolicy } from '#modules/intake/policy.ts'
import { CAUTIONS } from '#modules/intake/schema-words.ts'
import { api } from '../api.ts'
import { sentenceOf } from '../errors.ts'
import { useRenew } from '../use-change.ts'
import { useMe } from '../use-me.ts'
import { useWords } from '../words.ts'

/** 説明済み事項: the cautions in full; of each that was explained, the words of that day, when and by whom. */
export function Explained({ report }: { report: Report }) {
  const words = useWords()
  const now = useNow()
  const renew = useRenew()
  const tell = useMutation(api.intake.tell.mutationOptions({ onSuccess: renew }))
  const tells = reportPolicy.edit(useMe().doer, report)
  const explained = report.details.explained ?? []
  const told = new Map(report.told.filter((t) => t.cardCode === CAUTIONS).map((t) => [t.sentenceCode, t]))
  const cautions = words?.cautions ?? []
  // a caution that is no longer in force was explained all the same
  const gone = explained.filter((code) => !cautions.some((c) => c.code === code))
  const all = [...cautions, ...gone.map((code) => ({ code, title: code, text: '' }))]
  return (
    <Section title="説明済み事項" count={`${all.length}項目中${explained.length}`}>
      <ul>
        {all.map(({ code, title, text }) => {
          const said = told.get(code)
          return (
            <li
              key={code}
              className="grid grid-cols-[1.5rem_minmax(0,1fr)_fit-content(9rem)] items-start gap-2 border-b border-rule py-2"
            >
              <span aria-hidden="true">{explained.includes(code) ? '✓' : '-'}</span>
              <div>
                <b>{title}</b>
                <p>{said?.sentence || text}</p>
              </div>
              {explained.includes(code) ? (
                <span className="text-right">
                  {said ? formatListTime(said.at, now) : '時刻の記録なし'}
                  <span className="mut block">{said?.by}</span>
                </span>
              ) : (
                tells && (
                  <Button
                    small
                    busy={tell.isPending}
                    label={`「${title}」を説明した`}
                    onClick={() => tell.mutate({ id: report.id, cardCode: CAUTIONS, sentenceCode: code, told: true })}
                  >
                    説明した
                  </Button>
                )
              )}
            </li>
          )
        })}
      </ul>
      {tell.error && <Note kind="stop" live="alert" title={sentenceOf(tell.error)} />}
    </Section>
  )
}
