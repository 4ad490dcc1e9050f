import { useQuery } from '@tanstack/react-query'
import { Combobox } from '#core/ui/Combobox.tsx'
import { Cell, FormRow } from '#core/ui/FormRow.tsx'
import { Section } from '#core/ui/Section.tsx'
import { Select } from '#core/ui/Select.tsx'
import { TextField } from '#core/ui/TextField.tsx'
import { api } from '../api.ts'
import { useSettled } from '../use-settled.ts'
import { kanaFault } from './checks.ts'
import { asText, digitsOf, kanaOf } from './field-props.ts'
import type { Draft } from './use-draft.ts'

const TYPES = ['普通', '当座', '貯蓄', 'その他'].map((t) => ({ value: t, label: t }))

/** 止める口座: bank and branch from the national list, or as typed. The four are all that the letter needs. */
export function AccountFields({ draft }: { draft: Draft }) {
  const { fields: f, set, copied } = draft
  return (
    <Section title="止める口座" count="4項目すべて必要" action={<span className="mut">破線は通報から写した値</span>}>
      <div className="h-2" />
      <BankFields draft={draft} />
      <FormRow>
        <Cell span={3}>
          <Select
            id="f-accountType"
            label="種別"
            value={f.accountType}
            onChange={(v) => set({ accountType: v })}
            options={TYPES}
            copied={copied('accountType')}
          />
        </Cell>
        <Cell span={4}>
          <TextField
            label="口座番号"
            {...asText(draft, 'accountNumber')}
            inputMode="numeric"
            normalise={(t) => (digitsOf(t) ? digitsOf(t).padStart(7, '0').slice(-8) : '')}
            help="7桁。先頭を0で補う"
          />
        </Cell>
        <Cell span={5}>
          <TextField
            label="口座名義（カナ）"
            {...asText(draft, 'accountName')}
            normalise={kanaOf}
            help="電話で復唱した表記"
            error={kanaFault(f.accountName)}
          />
        </Cell>
      </FormRow>
    </Section>
  )
}

function BankFields({ draft }: { draft: Draft }) {
  const { fields: f, set, copied, autosave } = draft
  const [bank, branch] = [useSettled(f.bankName.trim()), useSettled(f.branchName.trim())]
  const banks = useQuery(
    api.requests.banks.queryOptions({ input: { q: bank || ' ' }, enabled: bank !== '' && !f.bankCode }),
  )
  const branches = useQuery(
    api.requests.branches.queryOptions({
      input: { bankCode: f.bankCode || '0000', q: branch },
      enabled: f.bankCode !== '' && branch !== '' && !f.branchCode,
    }),
  )
  const leave = () => void autosave.saveNow()
  return (
    <FormRow>
      <Cell span={6}>
        <Combobox
          id="f-bankName"
          label="金融機関名"
          value={f.bankName}
          onChange={(v) => set({ bankName: v, bankCode: '', branchCode: '' })}
          choices={f.bankCode ? [] : choicesOf(banks.data)}
          onPick={(b) => set({ bankName: b.label, bankCode: b.id })}
          onBlur={leave}
          copied={copied('bankName')}
          help={f.bankCode ? `金融機関コード ${f.bankCode}` : '名前かコードの一部で候補が出ます'}
        />
      </Cell>
      <Cell span={6}>
        <Combobox
          id="f-branchName"
          label="支店名"
          value={f.branchName}
          onChange={(v) => set({ branchName: v, branchCode: '' })}
          choices={f.branchCode ? [] : choicesOf(branches.data)}
          onPick={(b) => set({ branchName: b.label, branchCode: b.id })}
          onBlur={leave}
          copied={copied('branchName')}
          help={f.branchCode ? `支店コード ${f.branchCode}` : undefined}
        />
      </Cell>
    </FormRow>
  )
}

const choicesOf = (list: { code: string; name: string }[] | undefined) =>
  (list ?? []).map((c) => ({ id: c.code, label: c.name, note: c.code }))
