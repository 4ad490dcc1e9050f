import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { formatListTime, timeOf } from '#core/clock/index.ts'
import { Button } from '#core/ui/Button.tsx'
import { Clock } from '#core/ui/Clock.tsx'
import { FactList } from '#core/ui/Facts.tsx'
import { Note } from '#core/ui/Note.tsx'
import { useNow } from '#core/ui/now.ts'
import { Section } from '#core/ui/Section.tsx'
import { Select } from '#core/ui/Select.tsx'
import { TextField } from '#core/ui/TextField.tsx'
import type { Report } from '#modules/intake/find.ts'
import { reportPolicy } from '#modules/intake/policy.ts'
import { api } from '../api.ts'
import { useDeadlines } from '../deadlines.ts'
import { sentenceOf } from '../errors.ts'
import { useRenew } from '../use-change.ts'
import { useMe } from '../use-me.ts'
import { nameOf, useWords } from '../words.ts'

/** 伝えたこと: the sentences of the card, each with the time it was said. */
export function Told({ report }: { report: Report }) {
  const words = useWords()
  const renew = useRenew()
  const tell = useMutation(api.intake.tell.mutationOptions({ onSuccess: renew }))
  const tells = reportPolicy.edit(useMe().doer, report)
  const method = words?.methods.find((m) => m.code === report.methodCode)
  const card = words?.cards.find((c) => c.code === (method?.card ?? 'other'))
  if (!card) return null
  const saidAt = new Map(report.told.map((t) => [`${t.cardCode} ${t.sentenceCode}`, t.at]))
  const said = card.sentences.filter((s) => saidAt.has(`${card.code} ${s.code}`)).length
  return (
    <Section title="伝えたこと" count={`${card.sentences.length}項目中${said}`}>
      <ul>
        {card.sentences.map((s) => {
          const at = saidAt.get(`${card.code} ${s.code}`)
          return (
            <li
              key={s.code}
              className="grid grid-cols-[1.5rem_minmax(0,1fr)_auto] items-start gap-2 border-b border-rule py-2"
            >
              <span aria-hidden="true">{at ? '✓' : '-'}</span>
              <span className={at ? '' : 'font-bold'}>{s.say}</span>
              {at ? (
                <time dateTime={at.toISOString()}>{timeOf(at)}</time>
              ) : (
                tells && (
                  <Button
                    small
                    busy={tell.isPending}
                    label={`「${s.say}」を伝えた`}
                    onClick={() =>
                      tell.mutate({ id: report.id, cardCode: card.code, sentenceCode: s.code, told: true })
                    }
                  >
                    伝えた
                  </Button>
                )
              )}
            </li>
          )
        })}
      </ul>
      {card.referrals.length > 0 && (
        <p className="mt-2">案内先　{card.referrals.map((r) => `${r.name}（${r.contacts[0] ?? ''}）`).join('、')}</p>
      )}
      <p className="mut mt-1">
        出典 {card.source}
        {card.confirmed ? '' : '（未確認）'}
      </p>
      {tell.error && <Note kind="stop" live="alert" title={sentenceOf(tell.error)} />}
    </Section>
  )
}

/** 確認: the head's check, the outcome, the external register number. */
export function Checks({ report }: { report: Report }) {
  const words = useWords()
  const now = useNow()
  const renew = useRenew()
  const { doer } = useMe()
  const check = useMutation(api.intake.check.mutationOptions({ onSuccess: renew }))
  const due = useDeadlines()('supervisor-check', report.acceptedAt)
  return (
    <Section title="確認">
      <FactList
        facts={[
          {
            label: '所属長確認',
            value: report.checkedAt ? (
              `${formatListTime(report.checkedAt, now)} ${report.checkedBy ?? ''}`
            ) : (
              <span className="inline-flex flex-wrap items-center gap-x-4">
                {reportPolicy.check(doer, report) ? (
                  <Button small busy={check.isPending} onClick={() => check.mutate({ id: report.id })}>
                    確認した
                  </Button>
                ) : (
                  '未確認'
                )}
                {due && <Clock deadline={due} />}
                {due && <span className="mut">{due.source}</span>}
              </span>
            ),
          },
          { label: '処理区分', value: nameOf(words?.outcomes, report.outcome) || '未定' },
        ]}
      />
      {reportPolicy.edit(doer, report) && <Settle report={report} />}
      {check.error && <Note kind="stop" live="alert" title={sentenceOf(check.error)} />}
    </Section>
  )
}

function Settle({ report }: { report: Report }) {
  const words = useWords()
  const renew = useRenew()
  const settle = useMutation(api.intake.settle.mutationOptions({ onSuccess: renew }))
  const [number, setNumber] = useState(report.externalNumber ?? '')
  return (
    <div className="mt-3 grid gap-3">
      <Select
        label="処理区分を決める"
        value={report.outcome ?? ''}
        none="未定"
        options={(words?.outcomes ?? []).map((o) => ({ value: o.code, label: o.name }))}
        onChange={(v) => settle.mutate({ id: report.id, outcome: v || null })}
      />
      <div className="flex items-end gap-2">
        <TextField
          label="警察相談簿番号"
          help="相談管理システムの番号"
          value={number}
          onChange={setNumber}
          normalise={(t) => t.normalize('NFKC').trim()}
        />
        <Button
          small
          busy={settle.isPending}
          onClick={() => settle.mutate({ id: report.id, externalNumber: number || null })}
        >
          保存
        </Button>
      </div>
      {settle.error && <Note kind="stop" live="alert" title={sentenceOf(settle.error)} />}
    </div>
  )
}
