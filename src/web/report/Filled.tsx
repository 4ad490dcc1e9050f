import { useState } from 'react'
import { formatPartial } from '#core/clock/index.ts'
import { Button } from '#core/ui/Button.tsx'
import { FactList } from '#core/ui/Facts.tsx'
import { MarkedText } from '#core/ui/MarkedText.tsx'
import { Section } from '#core/ui/Section.tsx'
import type { Report } from '#modules/intake/find.ts'
import { reportPolicy } from '#modules/intake/policy.ts'
import { DETAIL_PARTS, type DetailField } from '#modules/intake/schema-field.ts'
import { DETAIL_FIELDS, type DetailValue, detailIn } from '#modules/intake/schema-fields.ts'
import type { Words } from '#modules/intake/words.ts'
import { choicesOf, testOf } from '../intake/detail-choices.ts'
import { useMe } from '../use-me.ts'
import { useWords } from '../words.ts'
import { Complete } from './Complete.tsx'

const PARTS = Object.entries(DETAIL_PARTS)
/** Those that have a place of their own on the page. */
const ELSEWHERE = new Set(['explained', 'onlineNumber'])
/** Addresses of the other side: shown so that they cannot be opened. */
const ADDRESSES = new Set(['harmUrl', 'harmEmail'])

/** 申出と被害の内容: what is filled of the further fields, part by part. */
export function Filled({ report }: { report: Report }) {
  const words = useWords()
  const [completing, setCompleting] = useState(false)
  const completes = reportPolicy.edit(useMe().doer, report) && report.status !== 'draft'
  const parts = PARTS.map(([part, title]) => ({
    title,
    facts: DETAIL_FIELDS.filter((field) => field.part === part && !ELSEWHERE.has(field.name)).flatMap((field) => {
      const value = detailIn(report.details, field)
      return isFilled(value) ? [{ label: field.label, value: shown(field, value, words) }] : []
    }),
  })).filter(({ facts }) => facts.length)
  const others = Object.entries(report.details.columns ?? {}).map(([label, value]) => ({ label, value }))
  return (
    <Section
      title="申出と被害の内容"
      action={
        completes && (
          <Button kind="quiet" small expanded={completing} onClick={() => setCompleting(!completing)}>
            後で補う
          </Button>
        )
      }
    >
      {completing && <Complete report={report} onDone={() => setCompleting(false)} />}
      {parts.length + others.length === 0 && <p className="mut py-2">まだ何も書かれていません。</p>}
      {parts.map(({ title, facts }) => (
        <div key={title} className="py-1">
          <h3 className="font-bold">{title}</h3>
          <FactList facts={facts} />
        </div>
      ))}
      {others.length > 0 && (
        <div className="py-1">
          <h3 className="font-bold">取り込んだ表のほかの列</h3>
          <FactList facts={others} />
        </div>
      )}
    </Section>
  )
}

const isFilled = (value: DetailValue | undefined): value is DetailValue =>
  value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)

function shown(field: DetailField, value: DetailValue, words: Words | undefined) {
  const test = testOf(field, words)
  if (test) return [value ? '当たる' : '当たらない', test].join('　')
  if (typeof value === 'boolean') return value ? 'はい' : 'いいえ'
  const named = (code: string) => choicesOf(field, words).find((c) => c.value === code)?.label ?? code
  if (Array.isArray(value)) return value.map(named).join('、')
  if (field.type === 'day' || field.type === 'moment') return formatPartial(value)
  if (ADDRESSES.has(field.name))
    return <MarkedText text={value} marks={[{ start: 0, end: value.length, kind: 'found', address: true }]} />
  return named(value)
}
