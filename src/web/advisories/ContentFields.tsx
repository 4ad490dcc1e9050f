import { Cell, FormRow } from '#core/ui/FormRow.tsx'
import { Section } from '#core/ui/Section.tsx'
import { Select } from '#core/ui/Select.tsx'
import { TextArea } from '#core/ui/TextArea.tsx'
import { TextField } from '#core/ui/TextField.tsx'
import type { Content } from '#modules/sharing/schema.ts'
import { PARTS, type PartName } from './content.ts'
import { CountRows, ValueRows } from './Rows.tsx'

const TLP = [
  { value: 'clear', label: 'TLP:CLEAR 公表できる' },
  { value: 'green', label: 'TLP:GREEN 関係業界まで' },
  { value: 'amber', label: 'TLP:AMBER 関係先だけ' },
]

type Props = { content: Content; set: (change: Partial<Content>) => void; saveNow?: () => void }

/** What will be published, part by part. */
export function ContentFields({ content: c, set, saveNow }: Props) {
  const blur = saveNow && { onBlur: saveNow }
  const lines = (name: PartName) => (
    <TextArea
      key={name}
      label={PARTS[name]}
      help="1行に1つ。12行まで"
      rows={3}
      value={c[name].join('\n')}
      onChange={(v) => set({ [name]: v === '' ? [] : v.split('\n') })}
      {...blur}
    />
  )
  return (
    <Section title="公表する内容">
      <div className="grid gap-3 pt-3">
        <TextField
          label="題"
          needed="公表に必要"
          maxLength={200}
          value={c.title}
          onChange={(v) => set({ title: v })}
          {...blur}
        />
        <TextArea
          label="一文の事実"
          help="いちばん先に読まれる文。「その画面はうそです」のように言い切る"
          rows={2}
          maxLength={400}
          value={c.truth}
          onChange={(v) => set({ truth: v })}
          {...blur}
        />
        {(Object.keys(PARTS) as PartName[]).map(lines)}
        <TextArea
          label="手口の流れ"
          rows={4}
          maxLength={4_000}
          value={c.story}
          onChange={(v) => set({ story: v })}
          {...blur}
        />
        <TextArea
          label="やさしい日本語"
          help="短い文で。{警察|けいさつ} と書くと読みが付きます。空けておくと、ふつうの文だけが出ます"
          rows={3}
          maxLength={2_000}
          value={c.easy}
          onChange={(v) => set({ easy: v })}
          {...blur}
        />
        <ValueRows values={c.values} set={(values) => set({ values })} blur={saveNow} />
        <CountRows counts={c.counts} set={(counts) => set({ counts })} blur={saveNow} />
        <Reach content={c} set={set} {...(saveNow && { saveNow })} />
      </div>
    </Section>
  )
}

/** Whom one may ask, and how far it may go. */
function Reach({ content: c, set, saveNow }: Props) {
  const blur = saveNow && { onBlur: saveNow }
  return (
    <FormRow>
      <Cell span={7}>
        <TextField
          label="問い合わせ"
          maxLength={400}
          value={c.contact}
          onChange={(v) => set({ contact: v })}
          {...blur}
        />
      </Cell>
      <Cell span={5}>
        <Select
          label="共有範囲"
          help="公表できるのはCLEARだけ"
          value={c.tlp}
          onChange={(v) => set({ tlp: v as Content['tlp'] })}
          options={TLP}
        />
      </Cell>
    </FormRow>
  )
}
