import { formatInstant } from '#core/clock/index.ts'
import { FactList } from '#core/ui/Facts.tsx'
import { Section } from '#core/ui/Section.tsx'
import type { FreezeFields } from '#modules/requests/schema.ts'

const CONSENT = { yes: '同意あり', no: '同意なし', unasked: '未確認' } as const

/** The letter's fields once it is out of the drafter's hands: read, not written. */
export function FieldsShown({ fields: f }: { fields: FreezeFields }) {
  const facts = [
    { label: '口座', value: <b>{`${f.bankName} ${f.branchName} ${f.accountType} ${f.accountNumber}`}</b> },
    { label: '名義', value: f.accountName },
    {
      label: '送金',
      value:
        [
          f.transferredAt && formatInstant(f.transferredAt),
          f.amountYen !== null && `${f.amountYen.toLocaleString('ja-JP')}円`,
        ]
          .filter(Boolean)
          .join('　') || '未確認',
    },
    { label: '送金元', value: [f.remitterBank, f.remitterName].filter(Boolean).join(' ') || '未確認' },
    { label: '被害者', value: [f.victimName, f.victimAddress].filter(Boolean).join(' ') || '未確認' },
    { label: '被害の状況', value: f.harm || '未確認' },
    { label: '同意', value: CONSENT[f.consent] },
  ]
  return (
    <Section title="依頼の内容">
      <div className="pt-2">
        <FactList facts={facts} />
      </div>
    </Section>
  )
}
