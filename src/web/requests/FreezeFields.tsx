import { timeOf } from '#core/clock/index.ts'
import { DateField } from '#core/ui/DateField.tsx'
import { Cell, FormRow } from '#core/ui/FormRow.tsx'
import { RadioGroup } from '#core/ui/RadioGroup.tsx'
import { Section } from '#core/ui/Section.tsx'
import { TextArea } from '#core/ui/TextArea.tsx'
import { TextField } from '#core/ui/TextField.tsx'
import type { Request } from '#modules/requests/find.ts'
import { AccountFields } from './AccountFields.tsx'
import { asText, digitsOf, kanaOf } from './field-props.ts'
import { instantIn, isoOf } from './moments.ts'
import { Phone } from './Phone.tsx'
import type { Draft } from './use-draft.ts'

/** The form of the freeze letter: account, transfer, phone call, consent and victim, contact. */
export function FreezeFields({ request, draft }: { request: Request; draft: Draft }) {
  return (
    <>
      <AccountFields draft={draft} />
      <TransferFields draft={draft} />
      <Phone request={request} />
      <VictimFields draft={draft} />
      <ContactFields draft={draft} />
    </>
  )
}

function TransferFields({ draft }: { draft: Draft }) {
  const { fields: f, set, copied, autosave } = draft
  return (
    <Section title="送金">
      <div className="h-2" />
      <FormRow>
        <Cell span={6}>
          <DateField
            id="f-transferredAt"
            label="送金した日時"
            later
            value={isoOf(f.transferredAt)}
            onChange={(v) => set({ transferredAt: instantIn(v) })}
            onBlur={() => void autosave.saveNow()}
            copied={copied('transferredAt')}
          />
        </Cell>
        <Cell span={6}>
          <TextField
            id="f-amountYen"
            label="金額（円）"
            later
            number
            inputMode="numeric"
            value={f.amountYen === null ? '' : f.amountYen.toLocaleString('ja-JP')}
            onChange={(v) => set({ amountYen: digitsOf(v) ? Number(digitsOf(v)) : null })}
            onBlur={() => void autosave.saveNow()}
            copied={copied('amountYen')}
          />
        </Cell>
      </FormRow>
      <FormRow>
        <Cell span={6}>
          <TextField label="振込依頼人名" later {...asText(draft, 'remitterName')} normalise={kanaOf} />
        </Cell>
        <Cell span={6}>
          <TextField label="送金元の金融機関" later {...asText(draft, 'remitterBank')} />
        </Cell>
      </FormRow>
    </Section>
  )
}

function VictimFields({ draft }: { draft: Draft }) {
  const { fields: f, set } = draft
  return (
    <Section title="被害者と同意">
      <div className="flex flex-wrap items-end gap-x-6 gap-y-2 pt-2 pb-3">
        <RadioGroup
          id="f-consent"
          label="金融機関への情報提供の同意"
          value={f.consent}
          onChange={(v) =>
            set({
              consent: v === 'yes' || v === 'no' ? v : 'unasked',
              consentAt: v === 'yes' || v === 'no' ? new Date() : null,
            })
          }
          options={[
            { value: 'yes', label: '同意あり' },
            { value: 'no', label: '同意なし' },
            { value: 'unasked', label: '未確認' },
          ]}
        />
        {f.consentAt && <span className="mut pb-2">{timeOf(f.consentAt)} に確認</span>}
      </div>
      <FormRow>
        <Cell span={6}>
          <TextField label="氏名" later {...asText(draft, 'victimName')} />
        </Cell>
        <Cell span={6}>
          <TextField label="住所" later {...asText(draft, 'victimAddress')} />
        </Cell>
      </FormRow>
      <TextArea label="被害の状況" later rows={3} {...asText(draft, 'harm')} />
    </Section>
  )
}

function ContactFields({ draft }: { draft: Draft }) {
  return (
    <Section title="担当" count="書面に書く連絡先">
      <div className="h-2" />
      <FormRow>
        <Cell span={6}>
          <TextField label="担当者" later help="空けておくと、起案者" {...asText(draft, 'contactName')} />
        </Cell>
        <Cell span={6}>
          <TextField
            label="担当の電話"
            later
            inputMode="tel"
            {...asText(draft, 'contactPhone')}
            normalise={(t) => t.normalize('NFKC').trim()}
          />
        </Cell>
      </FormRow>
    </Section>
  )
}
