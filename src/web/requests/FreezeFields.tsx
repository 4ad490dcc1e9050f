import { useQuery } from '@tanstack/react-query'
import { dayOf, instantOf, timeOf } from '#core/clock/index.ts'
import { Button } from '#core/ui/Button.tsx'
import { DateField } from '#core/ui/DateField.tsx'
import { Cell, FormRow } from '#core/ui/FormRow.tsx'
import { RadioGroup } from '#core/ui/RadioGroup.tsx'
import { Section } from '#core/ui/Section.tsx'
import { Select } from '#core/ui/Select.tsx'
import { TextArea } from '#core/ui/TextArea.tsx'
import { TextField } from '#core/ui/TextField.tsx'
import type { FreezeFields as Fields } from '#modules/requests/schema.ts'
import { api } from '../api.ts'

type Props = { fields: Fields; set: (change: Partial<Fields>) => void; saveNow: () => void }
const TYPES = ['普通', '当座', '貯蓄', 'その他'].map((t) => ({ value: t, label: t }))
const iso = (at: Date | null) => (at ? `${dayOf(at)}T${timeOf(at)}` : '')
const instant = (text: string) => {
  const [day, time] = text.split('T')
  return day && /^\d{4}-\d{2}-\d{2}$/.test(day) ? instantOf(day, time) : null
}
const kana = (t: string) =>
  t
    .normalize('NFKC')
    .replace(/[\u3041-\u3096]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0x60))
    .trim()
const digits = (t: string) => t.normalize('NFKC').replace(/\D/g, '')

/** The form of the freeze letter: account, transfer, victim, consent. Four things of the account are all it needs. */
export function FreezeFields(p: Props) {
  const { fields: f, set, saveNow } = p
  const blur = { onBlur: saveNow }
  return (
    <>
      <Account {...p} />
      <Section title="送金">
        <div className="h-2" />
        <FormRow>
          <Cell span={6}>
            <DateField
              label="送金した日時"
              later
              value={iso(f.transferredAt)}
              onChange={(v) => set({ transferredAt: instant(v) })}
              {...blur}
            />
          </Cell>
          <Cell span={6}>
            <TextField
              label="金額（円）"
              later
              number
              inputMode="numeric"
              value={f.amountYen === null ? '' : f.amountYen.toLocaleString('ja-JP')}
              onChange={(v) => set({ amountYen: digits(v) ? Number(digits(v)) : null })}
              {...blur}
            />
          </Cell>
        </FormRow>
        <FormRow>
          <Cell span={6}>
            <TextField
              label="振込依頼人名"
              later
              value={f.remitterName}
              onChange={(v) => set({ remitterName: v })}
              {...blur}
              normalise={kana}
            />
          </Cell>
          <Cell span={6}>
            <TextField
              label="送金元の金融機関"
              later
              value={f.remitterBank}
              onChange={(v) => set({ remitterBank: v })}
              {...blur}
            />
          </Cell>
        </FormRow>
      </Section>
      <Section title="被害者">
        <div className="h-2" />
        <FormRow>
          <Cell span={6}>
            <TextField label="氏名" later value={f.victimName} onChange={(v) => set({ victimName: v })} {...blur} />
          </Cell>
          <Cell span={6}>
            <TextField
              label="住所"
              later
              value={f.victimAddress}
              onChange={(v) => set({ victimAddress: v })}
              {...blur}
            />
          </Cell>
        </FormRow>
        <TextArea label="被害の状況" later rows={3} value={f.harm} onChange={(v) => set({ harm: v })} {...blur} />
        <div className="mt-3 flex flex-wrap items-end gap-6">
          <RadioGroup
            label="金融機関への情報提供の同意"
            value={f.consent}
            onChange={(v) =>
              set({
                consent: v === 'yes' || v === 'no' ? v : 'unasked',
                consentAt: v === 'unasked' ? null : new Date(),
              })
            }
            options={[
              { value: 'yes', label: '同意あり' },
              { value: 'no', label: '同意なし' },
              { value: 'unasked', label: '未確認' },
            ]}
          />
          {f.consentAt && <span className="mut">{timeOf(f.consentAt)} に確認</span>}
        </div>
        <FormRow>
          <Cell span={6}>
            <TextField label="担当者" later value={f.contactName} onChange={(v) => set({ contactName: v })} {...blur} />
          </Cell>
          <Cell span={6}>
            <TextField
              label="担当の電話"
              later
              inputMode="tel"
              value={f.contactPhone}
              onChange={(v) => set({ contactPhone: v })}
              {...blur}
              normalise={(t) => t.normalize('NFKC').trim()}
            />
          </Cell>
        </FormRow>
      </Section>
    </>
  )
}

/** 止める口座: bank and branch from the national list, or as typed. */
function Account({ fields: f, set, saveNow }: Props) {
  const banks = useQuery(
    api.requests.banks.queryOptions({
      input: { q: f.bankName || ' ' },
      enabled: f.bankName.trim().length > 0 && !f.bankCode,
    }),
  )
  const branches = useQuery(
    api.requests.branches.queryOptions({
      input: { bankCode: f.bankCode || '0000', q: f.branchName },
      enabled: f.bankCode !== '' && f.branchName.trim() !== '' && !f.branchCode,
    }),
  )
  const blur = { onBlur: saveNow }
  return (
    <Section title="止める口座" count="4項目がそろうと決裁に出せます">
      <div className="h-2" />
      <FormRow>
        <Cell span={6}>
          <TextField
            label="金融機関名"
            needed="発送に必要"
            value={f.bankName}
            onChange={(v) => set({ bankName: v, bankCode: '', branchCode: '' })}
            help={f.bankCode ? `金融機関コード ${f.bankCode}` : '名前かコードの一部を入れると候補が出ます'}
            {...blur}
          />
          <Choices list={banks.data} onPick={(b) => set({ bankName: b.name, bankCode: b.code })} />
        </Cell>
        <Cell span={6}>
          <TextField
            label="支店名"
            needed="発送に必要"
            value={f.branchName}
            onChange={(v) => set({ branchName: v, branchCode: '' })}
            help={f.branchCode ? `支店コード ${f.branchCode}` : undefined}
            {...blur}
          />
          <Choices list={branches.data} onPick={(b) => set({ branchName: b.name, branchCode: b.code })} />
        </Cell>
      </FormRow>
      <FormRow>
        <Cell span={3}>
          <Select label="種別" value={f.accountType} onChange={(v) => set({ accountType: v })} options={TYPES} />
        </Cell>
        <Cell span={4}>
          <TextField
            label="口座番号"
            needed="発送に必要"
            number
            inputMode="numeric"
            value={f.accountNumber}
            onChange={(v) => set({ accountNumber: v })}
            normalise={(t) => (digits(t) ? digits(t).padStart(7, '0').slice(-8) : '')}
            help="7桁。足りないときは先頭に0を補います"
            {...blur}
          />
        </Cell>
        <Cell span={5}>
          <TextField
            label="口座名義（カナ）"
            needed="発送に必要"
            value={f.accountName}
            onChange={(v) => set({ accountName: v })}
            normalise={kana}
            help="電話で復唱した表記"
            {...blur}
          />
        </Cell>
      </FormRow>
    </Section>
  )
}

function Choices({
  list,
  onPick,
}: {
  list?: { code: string; name: string }[] | undefined
  onPick: (choice: { code: string; name: string }) => void
}) {
  if (!list?.length) return null
  return (
    <div className="mt-1 flex flex-wrap gap-1">
      {list.slice(0, 6).map((c) => (
        <Button key={c.code} small onClick={() => onPick(c)}>{`${c.name} ${c.code}`}</Button>
      ))}
    </div>
  )
}
