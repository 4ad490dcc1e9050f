import { Checkbox } from '#core/ui/Checkbox.tsx'
import { useSingleKeys } from '#core/ui/keys.ts'
import { Section } from '#core/ui/Section.tsx'

export function OwnKeys() {
  const [on, setOn] = useSingleKeys()
  return (
    <Section title="キー操作">
      <div className="pt-2">
        <Checkbox checked={on} onChange={setOn} help="入力欄の中では、いつも働きません。この端末だけの設定です。">
          文字1つのキーを使う
        </Checkbox>
      </div>
    </Section>
  )
}
