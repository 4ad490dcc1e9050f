import { useState } from 'react'
import { Button } from '#core/ui/Button.tsx'
import { Checkbox } from '#core/ui/Checkbox.tsx'
import { Columns } from '#core/ui/Columns.tsx'
import { Combobox } from '#core/ui/Combobox.tsx'
import { DangerBar } from '#core/ui/DangerBar.tsx'
import { DateField } from '#core/ui/DateField.tsx'
import { ErrorSummary, type FieldError } from '#core/ui/ErrorSummary.tsx'
import { Cell, FormRow } from '#core/ui/FormRow.tsx'
import { PageHead } from '#core/ui/PageHead.tsx'
import { RadioGroup } from '#core/ui/RadioGroup.tsx'
import { SaveNote, SaveWords } from '#core/ui/SaveNote.tsx'
import { Section } from '#core/ui/Section.tsx'
import { Select } from '#core/ui/Select.tsx'
import { Status } from '#core/ui/Status.tsx'
import { StickyBar } from '#core/ui/StickyBar.tsx'
import { TextArea } from '#core/ui/TextArea.tsx'
import { TextField } from '#core/ui/TextField.tsx'
import { useAutosave } from '#core/ui/use-autosave.ts'
import { type Fields, useFields } from '#core/ui/use-fields.ts'

const banks = [
  { id: '9001', label: '見本銀行', note: '9001' },
  { id: '9002', label: '見本信用金庫', note: '9002' },
  { id: '9003', label: 'みほんネット銀行', note: '9003' },
]
const channels = [
  { value: 'phone', label: '電話' },
  { value: 'counter', label: '来署' },
  { value: 'mail', label: 'メール' },
  { value: 'handover', label: '引継ぎ' },
]
const nothing = {
  channel: 'phone',
  heard: '',
  name: '',
  kana: '',
  phone: '',
  age: '',
  bank: '',
  sum: '',
  at: '',
  birth: '',
}
const yen = (text: string) => {
  const digits = text.normalize('NFKC').replace(/[^\d]/g, '')
  return digits ? `${Number(digits).toLocaleString('ja-JP')}円` : text
}

export function FormPage() {
  const form = useFields(nothing)
  const [errors, setErrors] = useState<FieldError[]>([])
  const [consent, setConsent] = useState(false)
  const autosave = useAutosave(form.values, (values) =>
    values.heard.includes('失敗') ? Promise.reject() : Promise.resolve(),
  )

  function accept() {
    const missing = [form.values.name === '' && { fieldId: 'name', message: '氏名 を入れてください' }]
    setErrors(missing.filter((error) => error !== false))
  }

  return (
    <>
      <Danger />
      <PageHead title="新しく受理" status={<Status word="下書き" />} note={<SaveWords autosave={autosave} />} />
      <ErrorSummary errors={errors} />
      <SaveNote autosave={autosave} />
      <Columns side="broad">
        <div>
          <Told form={form} onBlur={() => void autosave.saveNow()} />
          <Guesses form={form} />
          <Checkbox checked={consent} onChange={setConsent}>
            金融機関への情報提供の同意を電話で確認
          </Checkbox>
        </div>
        <Section title="いま伝えること" count="遠隔操作・送金">
          <p className="border-b border-rule py-2 text-16">電源は切らず、ネットの線を抜いてください。</p>
        </Section>
      </Columns>
      <StickyBar
        status={<Status word="確認" detail="1件" />}
        actions={
          <>
            <Button>下書きのまま閉じる</Button>
            <Button kind="primary" shortcut="ctrl+enter" onClick={accept}>
              受理する
            </Button>
          </>
        }
      >
        必要 1/2 <span className="mut">後で補う 4項目は受理後に担当へ残ります</span>
      </StickyBar>
    </>
  )
}

type Form = Fields<typeof nothing>

function Danger() {
  return (
    <DangerBar
      tag="110番"
      title="相手が夕方に自宅へ来ると話しています。通信指令へ引き継いでください。"
      why="本文の「家へ受け取りに行く」から判断。記録すると時刻と引継先が残ります。"
      actions={
        <>
          <Button kind="stop" shortcut="alt+1">
            引き継いだ時刻を記録
          </Button>
          <Button>緊急ではない(理由)</Button>
        </>
      }
    />
  )
}

function Told({ form, onBlur }: { form: Form; onBlur: () => void }) {
  function hear(text: string) {
    form.set('heard', text)
    const sum = /[\d,]+(?=円)/.exec(text)?.[0]
    form.copy({ sum: sum ? yen(sum) : '' })
  }
  return (
    <FormRow>
      <Cell span={12}>
        <RadioGroup {...form.bind('channel')} label="受理方法" shortcut="alt+2" options={channels} />
      </Cell>
      <Cell span={12}>
        <TextArea
          label="聞いたこと"
          hint="話された順のまま"
          value={form.values.heard}
          onChange={hear}
          onBlur={onBlur}
        />
      </Cell>
    </FormRow>
  )
}

function Guesses({ form }: { form: Form }) {
  const choices = banks.filter((bank) => bank.label.includes(form.values.bank))
  return (
    <FormRow>
      <Cell span={4}>
        <TextField {...form.bind('name')} id="name" label="氏名" needed="受理に必要" />
      </Cell>
      <Cell span={4}>
        <TextField {...form.bind('kana')} label="カナ" help="自動入力" />
      </Cell>
      <Cell span={4}>
        <TextField {...form.bind('phone')} label="連絡先" needed="受理に必要" inputMode="tel" />
      </Cell>
      <Cell span={4}>
        <Combobox
          {...form.bind('bank')}
          label="金融機関"
          choices={choices}
          onPick={(bank) => form.set('bank', bank.label)}
        />
      </Cell>
      <Cell span={4}>
        <TextField {...form.bind('sum')} label="被害額" number normalise={yen} help="本文から写します" />
      </Cell>
      <Cell span={4}>
        <DateField {...form.bind('at')} label="送金した時刻" help="例 11/24 14:06" />
      </Cell>
      <Cell span={4}>
        <Select {...form.bind('age')} label="年齢層" none="不明" options={[{ value: '70', label: '70代' }]} />
      </Cell>
      <Cell span={4}>
        <DateField {...form.bind('birth')} label="生年月日" later help="年だけでも保存できます" />
      </Cell>
    </FormRow>
  )
}
