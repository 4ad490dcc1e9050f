import { DateField } from '#core/ui/DateField.tsx'
import { Cell, FormRow } from '#core/ui/FormRow.tsx'
import { Select } from '#core/ui/Select.tsx'
import { TextField } from '#core/ui/TextField.tsx'
import type { Fields } from '#core/ui/use-fields.ts'
import { useWords } from '../words.ts'
import type { IntakeValues } from './use-intake-form.ts'
import type { Live } from './use-live.ts'

const AGES = ['10代以下', '20代', '30代', '40代', '50代', '60代', '70代', '80代以上', '不明'].map((a) => ({
  value: a,
  label: a,
}))
const narrow = (t: string) => t.normalize('NFKC').trim()

/** What may be filled in now or later: who, where, how much, when. */
export function IntakeFields({
  form,
  live,
  saveNow,
}: {
  form: Fields<IntakeValues>
  live?: Live
  saveNow?: () => void
}) {
  const words = useWords()
  const { bind, values } = form
  const blur = { onBlur: saveNow }
  const method = live?.methods[0]
  const towns = (words?.municipalities ?? []).map((m) => ({ value: m.code, label: m.name }))
  return (
    <>
      <FormRow>
        <Cell span={4}>
          <TextField label="氏名" later {...bind('name')} {...blur} />
        </Cell>
        <Cell span={4}>
          <TextField label="カナ" later {...bind('kana')} {...blur} normalise={(t) => t.normalize('NFKC').trim()} />
        </Cell>
        <Cell span={4}>
          <TextField label="連絡先" later inputMode="tel" {...bind('phone')} {...blur} normalise={narrow} />
        </Cell>
      </FormRow>
      <FormRow>
        <Cell span={4}>
          <Select
            label="市区町村"
            later
            none="未確認"
            copied={form.copied.has('municipality')}
            value={values.municipality}
            onChange={(v) => form.set('municipality', v)}
            options={towns}
          />
        </Cell>
        <Cell span={5}>
          <TextField label="住所" later {...bind('address')} {...blur} />
        </Cell>
        <Cell span={3}>
          <Select
            label="年齢層"
            later
            none="未確認"
            value={values.ageGroup}
            onChange={(v) => form.set('ageGroup', v)}
            options={AGES}
          />
        </Cell>
      </FormRow>
      <FormRow>
        <Cell span={6}>
          <Select
            label="手口"
            hint={form.copied.has('methodCode') ? '本文から提案' : undefined}
            later
            none="未定"
            copied={form.copied.has('methodCode')}
            value={values.methodCode}
            onChange={(v) => form.set('methodCode', v)}
            options={(words?.methods ?? []).map((m) => ({ value: m.code, label: m.name }))}
            help={
              method && form.copied.has('methodCode')
                ? `「${method.words
                    .slice(0, 3)
                    .map((w) => w.word)
                    .join('」「')}」から`
                : undefined
            }
          />
        </Cell>
        <Cell span={3}>
          <TextField
            label="被害額（円）"
            later
            number
            inputMode="numeric"
            {...bind('lossYen')}
            {...blur}
            normalise={yen}
          />
        </Cell>
        <Cell span={3}>
          <DateField
            label="送金した時刻"
            later
            help="例 今日14時06分"
            value={values.transferredAt}
            onChange={(v) => form.set('transferredAt', v)}
            {...blur}
          />
        </Cell>
      </FormRow>
      <FormRow>
        <Cell span={6}>
          <TextField label="件名" later placeholder="空なら聞いたことの最初の一文" {...bind('subject')} {...blur} />
        </Cell>
        <Cell span={3}>
          <DateField
            label="次回連絡期日"
            later
            value={values.nextContactOn}
            onChange={(v) => form.set('nextContactOn', v)}
            {...blur}
          />
        </Cell>
        <Cell span={3}>
          <TextField label="警察相談簿番号" later {...bind('externalNumber')} {...blur} normalise={narrow} />
        </Cell>
      </FormRow>
    </>
  )
}

const yen = (t: string) => {
  const digits = t.normalize('NFKC').replace(/[,円\s]/g, '')
  return /^\d+$/.test(digits) ? Number(digits).toLocaleString('ja-JP') : t
}
